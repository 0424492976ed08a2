import type { Submodel } from './odd-text.ts'

/**
 * The body, by groups of parameters. Every effect is relative to the levels of a healthy person of 40 and the same sex (usual), so
 * that it is exactly 1 there.
 */
export const bodySubmodels: Readonly<Record<string, Submodel>> = {
  estradiol: {
    title: 'Estradiol',
    words:
      'Comes from the ovaries (through menopause natural or surgical), from fat, and from what is given. Bone cells see what is free of it and what aromatase in bone makes of testosterone. Natural menopause is a logistic fall of its logarithm across the last period at t = 0; the slow shape is 1 / (1 + t / slowTime).',
    equations: `a(x) = x / (x + half),   d = a(usual) − a(seen)
seen = total · free share / freeReference · (1 + localAromatase · T / 500)
r = (1 + ranklGain (1 − a(seen))) / (1 + ranklGain (1 − a(usual)))
E.ranklSecretion × r^ranklSplit               E.opgSecretion × r^(ranklSplit − 1)
E.osteoclastLife × (1 + osteoclastLife · d)   E.osteoblastOutput × (1 − osteoblastOutput · d)
E.osteocyteDeath × (1 + osteocyteDeath · d)   E.sclerostinSecretion × (1 + sclerostin · d)
E.canopy = reversal.canopy − canopyLoss · d, 0 to 1
ovaries = (p^(1 / (1 + exp(−t / menopauseWidth))) − p) / (1 − p),   p = remnant / reference
after the last period: + remnant · (1 − ovaries) · exp(−t / remnantTime)
from fat = (peripheralFemale or peripheralMale + perTestosterone · 10 T) · (1 − inhibition) · fat / usual fat`,
  },
  testosterone: {
    title: 'Testosterone',
    words:
      'From testes or ovaries under the drive of the pituitary, from the adrenals, and given. Most of what it does for bone it does as estradiol.',
    equations: `h(T) = T² / (T² + half²),   T = free testosterone / freeReference
E.osteoblastOutput × (1 + osteoblastOutput · h(T)) / (1 + osteoblastOutput · h(usual))
E.ranklSecretion   × (1 − rankl · h(T)) / (1 − rankl · h(usual))
men: T = adrenalMale + (male − adrenalMale) · testes · (1 − decline (age − 40)) · min(drive, 2.5) + given`,
  },
  progesterone: {
    title: 'Progesterone',
    words: 'A weak and uncertain effect on osteoblasts.',
    equations: `E.osteoblastOutput × (1 + osteoblastOutput · P / (P + half)) / (the same at the usual P)`,
  },
  shbg: {
    title: 'Sex hormone-binding globulin',
    words:
      'Rises with age in men and with estradiol by mouth, falls with weight; follows within `time`. What is free of testosterone and estradiol follows by mass action (Vermeulen 1999).',
    equations: `target = base · min(1 + oralGain · oral estradiol, oralCeiling) · 24 / BMI
base = male · (1 + rise)^(age − 40), or female`,
  },
  pituitary: {
    title: 'Pituitary',
    words:
      'One number drives the gonads, 1 in health: restrained by given testosterone and by estradiol, kept up by gonadorelin, lost in secondary hypogonadism, silenced by a GnRH agonist after its flare. LH and FSH are outputs and act on nothing.',
    equations: `target = max(left · restraint, pulsed · min(1, pulses / pulsesPerDay)) · (1 + flare · occupied) · (1 − deafness)²
restraint, men   = (estradiolHalf + usual) / (estradiolHalf + E2) / (1 + (given T / testosteroneHalf)³)
restraint, women = 1 / (1 + (given T / testosteroneHalf)³) / (1 + (given E2 / femaleHalf)³)
occupied = agonist² / (agonist² + agonistHalf²)
d deafness / dt = (occupied − deafness) / (desensitization, or recovery where it falls)
d drive / dt = (target − drive) / time`,
  },
  aromatase: {
    title: 'Aromatase',
    words: 'How far anastrozole blocks it, in fat.',
    equations: `inhibition = most · dose / (dose + half)`,
  },
  gh: {
    title: 'Growth hormone',
    words:
      'Secretion relative to what is normal for age, sex and BMI: what deficiency leaves, times what GHRH and ghrelin analogues and estradiol make of it, times the answer to IGF-1. By itself it brings osteoprogenitors, and nuclei to osteoclasts.',
    equations: `relative = (1 − deficiency) · stimulation · estrogen · (normal IGF-1 / IGF-1)^feedback        the ratio from 0.2 to 4
stimulation = 1 + g + k + synergy · g · k,   g = ghrhMost · x / (1 + x),   k = ghrelinMost · y / (1 + y)
estrogen = 1 + estradiolGain (a(E2) − a(usual E2))
normal GH = 1000 · secretion / clearance · (1 − decline)^((age − 25) / 10) · (BMI / 24)^(−leanness)
E.recruitment × (1 + recruitment · z),   E.osteoclastFusion × (1 + precursors · z),   z = GH / normal GH − 1, −1 to 3`,
  },
  igf1: {
    title: 'IGF-1',
    words:
      'What the liver makes of growth hormone; estradiol by mouth makes it resist. Bone sees the mean of `memory`, relative to what is normal for the age. More units begin, osteoblasts lay more, and new bone stores it.',
    equations: `target = answer · (least + (normal − least) · relative + perGh · sex · 3 · given GH)
least = without + perGh · sex · residual,   sex = 1, women femaleShare
normal = least + max(0, young · exp(−decline (age − 25)) − least)
answer = max(oralFloor, 1 − oralLoss · oral estradiol) · (1 + testosteroneGain · T / 550) / (the same at the usual T)
g = seen / normal, 0 to ceiling
E.activation × g^activation   E.osteoblastOutput × (1 + osteoblastOutput (g − 1))   E.stored × (1 + stored (g − 1))
E.localIgf1 × (1 − localEstradiol · d),   d as for estradiol`,
  },
  ageing: {
    title: 'Ageing',
    words:
      'What the years do besides hormones: more units begin, straight between the ages of the table, and in women each gives back a little less.',
    equations: `E.activation × the table at this age
E.osteoblastOutput × max(0.3, 1 − (outputFemale or outputMale) · (age − 40))`,
  },
  inflammation: {
    title: 'Inflammation',
    words: 'A number of the subject, 1 standing for active rheumatoid arthritis.',
    equations: `E.ranklSecretion × (1 + rankl · inflammation)
E.osteoblastLife × max(0.1, 1 − osteoblastLife · inflammation)`,
  },
  calcium: {
    title: 'Calcium',
    words:
      'Intake, vitamin D, parathyroid hormone, age, estradiol and the bone’s own gain or loss set ionized calcium within a day; the glands answer.',
    equations: `target = normal + intakeGain · min(intake / 1000 · absorbed − 1, ½) + hormoneGain (PTH / normal PTH − 1) + boneGain · flow − lost
absorbed = D (75 + vitaminDHalf) / (75 (D + vitaminDHalf)),   D = 25-hydroxyvitamin D, at most 75 nmol/L
flow: resorption less formation, relative to usual, mean of 30 days
lost = renalGain · (estradiol activity lost) + ageLoss · (age − 40)`,
  },
  pth: {
    title: 'Parathyroid hormone',
    words:
      'What the glands secrete, and PTH 1–34 injected or infused, absorbed and eliminated exactly in each step. Without pause it acts on RANKL and OPG (the algebra of Peterson & Riggs 2010); pulses, what rises above the mean of a day, act on osteoblasts and wake lining cells.',
    equations: `secreted = least + (most − least) / (1 + (calcium / calcium.setPoint)^calcium.slope)
y = (secreted + drug, mean of a day) / secreted at normal calcium
E.ranklSecretion × 1.307 y / (0.307 + y)      E.opgSecretion × ½ (1 + 1 / y)
d pulse / dt = (max(0, drug − its mean of a day) / pulseUnit − pulse) / pulseTime
E.osteoblastLife and E.osteoblastOutput × (1 + pulseLife · pulse)      E.modeling × (1 + pulseModeling · pulse)`,
  },
}
