import type { View } from '../view/view.ts'
import { byId } from './dom.ts'
import type { FilmDialog } from './film/dialog.ts'
import type { Runs } from './runs.ts'
import { plain, type Session } from './session.ts'

/** Opens the film dialog, which is fetched when it is first wanted. */
export function setUpFilm(session: Session, runs: Runs, view: () => View | null): void {
  const button = byId<HTMLButtonElement>('film')
  let dialog: FilmDialog | null = null
  button.onclick = async () => {
    const shown = view()
    if (!shown) return session.say('The section is not drawn here, so there can be no film of it.')
    try {
      const { createFilmDialog } = await import('./film/dialog.ts')
      dialog ??= createFilmDialog(session, runs, shown, button)
      dialog.open()
    } catch (error) {
      session.say(plain(error))
    }
  }
}
