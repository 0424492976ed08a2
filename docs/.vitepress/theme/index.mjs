import theme from 'vitepress/theme-without-fonts'
import './look.css'

/** The usual theme of VitePress in the colors and the type of the program’s page. */
export default theme
