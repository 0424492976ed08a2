import andropause from './andropause.json'
import cjc1295 from './cjc-1295.json'
import disuse from './disuse.json'
import estradiolGel from './estradiol-gel.json'
import estradiolLate from './estradiol-late.json'
import estradiolOral from './estradiol-oral.json'
import estradiolPatch from './estradiol-patch.json'
import estradiolProgesterone from './estradiol-progesterone.json'
import ghDeficiency from './gh-deficiency.json'
import ghDeficiencyWoman from './gh-deficiency-woman.json'
import gnrhAgonist from './gnrh-agonist.json'
import healthy from './healthy.json'
import humanCore from './human-core.json'
import ipamorelin from './ipamorelin.json'
import loading from './loading.json'
import lowCalcium from './low-calcium.json'
import lowDoseTestosterone from './low-dose-testosterone.json'
import maleHypogonadism from './male-hypogonadism.json'
import menopause from './menopause.json'
import overload from './overload.json'
import pthContinuous from './pth-continuous.json'
import pthIntermittent from './pth-intermittent.json'
import rotatedLoad from './rotated-load.json'
import sermorelin from './sermorelin.json'
import surgicalMenopause from './surgical-menopause.json'
import tesamorelin from './tesamorelin.json'
import testosterone from './testosterone.json'
import testosteroneAnastrozole from './testosterone-anastrozole.json'
import testosteroneGonadorelin from './testosterone-gonadorelin.json'

/** The shipped scenarios as their files have them, by name. */
export const shippedScenarios: Readonly<Record<string, unknown>> = {
  healthy,
  menopause,
  'human-core': humanCore,
  loading,
  disuse,
  overload,
  'rotated-load': rotatedLoad,
  'pth-intermittent': pthIntermittent,
  'pth-continuous': pthContinuous,
  'low-calcium': lowCalcium,
  'surgical-menopause': surgicalMenopause,
  'estradiol-patch': estradiolPatch,
  'estradiol-gel': estradiolGel,
  'estradiol-oral': estradiolOral,
  'estradiol-progesterone': estradiolProgesterone,
  'estradiol-late': estradiolLate,
  'low-dose-testosterone': lowDoseTestosterone,
  andropause,
  'male-hypogonadism': maleHypogonadism,
  testosterone,
  'testosterone-anastrozole': testosteroneAnastrozole,
  'testosterone-gonadorelin': testosteroneGonadorelin,
  'gnrh-agonist': gnrhAgonist,
  'gh-deficiency': ghDeficiency,
  'gh-deficiency-woman': ghDeficiencyWoman,
  sermorelin,
  ipamorelin,
  'cjc-1295': cjc1295,
  tesamorelin,
}
