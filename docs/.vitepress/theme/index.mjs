import theme from 'vitepress/theme-without-fonts'
import '../../../src/app/fonts/inter.css'
import './look.css'

/** The usual theme of VitePress in the colors and the type of the program’s page. */
export default theme
