import { bodySubmodels } from './odd-body.ts'
import type { Submodel } from './odd-text.ts'

/*
 * What each group of parameters governs, with the equations as the model has them. Names are those of the parameters of the
 * group; E.… is what hormones make of a process at the moment, 1 at rest; numbers without a name are in the code itself.
 */
export const submodels: Readonly<Record<string, Submodel>> = {
  activation: {
    title: 'Activation',
    words:
      'Units begin on quiescent surface, by chance, the more RANKL for each OPG the more often. Candidate places are drawn over the whole section and kept in proportion to the surface they hold. Nothing begins within `clearance` of a working cell. A unit opens with one osteoclast or, with the probability `osteoclasts` − 1, with two that set out in opposite directions; each has one nucleus and a Poisson number more (`osteoclast.nuclei`). With the probability E.canopy its canopy is intact. A unit within `targetReach` of a dying osteocyte is noted as targeted, which changes nothing.',
    equations: `ρ = RANKL / max(OPG, 0.05)                      1 in the mean of the resting surface
births per mm of surface and day = rate · E.activation · min(ρ, ranklCeiling)^ranklExponent
surface in a site = ½ (|∇b| + b (1 − b) / 0.7)  b: bone fraction, lengths in sites`,
  },
  osteoclast: {
    title: 'Resorption',
    words:
      'An osteoclast dissolves the mineralized bone beneath it on the side of the strut on which it stands, travels along the surface at `speed`, and turns back seldom: where RANKL:OPG falls ahead, or where the section ends. Every `reversal.spacing` it leaves a reversal cell. Its nuclei come by fusion and go one by one; without one it dies, and no rule ends a unit. What holds digging back is strain at the floor of the pit: the thickness of late years over what is left, and the sclerostin of the osteocytes around. Bone younger than `osteoblast.mineralizationLag` is not dissolved, and bone poor in mineral more slowly.',
    equations: `θ = ρ (1 + halfOccupancy) / (ρ + halfOccupancy)               RANK that is bound, relative to rest
h = 1 / (1 + (s² / (S · strainHalf))^strainSlope)             what strain leaves of digging, 0 to 1
    s = max(1, (usual thickness + ½) / (thickness left + ½))  along the normal, sites, at most 25 either way
    S = sclerostin relative to the same osteocytes at rest, 0.02 to 2
usual ← usual + (1 − exp(−dt / strainMemory)) (b − usual)      site by site
v = erosionRate · √(nuclei / 8) · θ^rateExponent · h          µm a day, at the middle of the footprint
db = −v dt · (1 − (a / footprint)²) · ease · surface          a: distance along the surface
    ease = 1 − youngResistance · min(1, (1 − mineral) / (1 − matter.primaryMineral))
chance to turn = steering · max(0, (ρ behind − ρ ahead) / (ρ behind + ρ ahead)) · dt     50 µm either way
loss = lossRate · (1 − tgfWeight + tgfWeight · max(TGF-β, 1 − h)) / (θ^survivalExponent · E.osteoclastLife)
gain = fusionRate · E.osteoclastFusion · θ^fusionExponent · precursorPool / (precursorPool + osteoclasts per mm²)
    each a rate per nucleus and day; at most 40 nuclei`,
  },
  reversal: {
    title: 'Reversal',
    words:
      'The mononuclear company that osteoclasts leave behind erodes on, the less the more osteoprogenitors have gathered. These are called by TGF-β and IGF-1 that resorption set free at the place, and held back by sclerostin. Where their density q passes `threshold` and no osteoclast stands within its footprint, the reversal cell becomes an osteoblast. One that has not after `arrestAfter` is arrested; after `arrestLasts` more it becomes a lining cell, and its hollow is never filled.',
    equations: `called = 1 − tgfWeight − igfWeight + tgfWeight · min(TGF-β, 3) + igfWeight · min(IGF-1, 3)
arrive = recruitment · E.recruitment · supply · called · (1 + sclerostinWeight (1 − min(S, 2)))
dq/dt = arrive (1 − q) − loss · q                             implicit in q
erosion = erosionRate · supply · (1 − q) · h                  h as for osteoclasts
supply = 1 under a canopy, bareSupply without one`,
  },
  osteoblast: {
    title: 'Formation, and modeling',
    words:
      'Osteoblasts lay osteoid where there is growth factor to spend: what resorption set free within 3 sites of them and nobody has spent. A team moves the surface together, each cell covering 2.5 sites to either side, so that one cell does not ripple it. Hollows are filled before humps. A cell stops when its growth factor is down to 3 % of what slows it, or when its time is over; what is unspent is lost. After `mineralizationLag` the share `liningShare` of them become lining cells and the others die. A working osteoblast is buried at `burialRate` where no lacuna lies within `osteocyte.burialSpacing`. Lining cells of a quiet stretch wake now and then, those within `modelingReach` with them, and lay up to `modelingDepth` without resorption before: modeling.',
    equations: `rate = appositionRate · max(0, 1 − age / decline) · vigour · min(1, G / (reversal.spacing · couplingScale)) · shape
vigour = (1 − igfWeight + igfWeight · min(IGF-1, 2)) (1 + sclerostinWeight (1 − min(S, 2)))
shape = 1 + curvature · (mean b within 3 sites − ½), 0 to 2.5
∂b/∂t = rate of the cells that cover a site · min(1, cover) · surface
G ← G · max(0, 1 − laid / (yield · E.osteoblastOutput · L · G))   G: growth factor, as the bone that held it
L = 1 + loadWeight (1 − S), 0.3 to 2
working life = lifespan · E.osteoblastLife
waking = modelingRate · E.modeling · max(0, 1 + modelingGain (1 − min(S, 2)))    per lining cell and day`,
  },
  osteocyte: {
    title: 'Osteocytes',
    words:
      'At the start one lies at a random place in each square of `spacing` that is bone, and the share `emptyAtStart` of lacunae is empty; later ones are buried osteoblasts. They die by chance, more often in damaged bone. The dead call with RANKL for `distressLasts`; the lacuna stays until its bone is dissolved.',
    equations: `death per day = deathRate · E.osteocyteDeath · (matter.damageHazard where damage > matter.damageKills, else 1)
RANKL of the dead = distress · that of a living one at rest`,
  },
  mechanosensing: {
    title: 'Mechanosensing',
    words:
      'Every osteocyte compares the strain energy U of the bone within 2 sites with the one it is used to, R. It comes to take low strain for normal, high strain hardly. What is native to the place, U₀, is the strain energy within 100 µm at the beginning.',
    equations: `ln R ← ln R + (1 − exp(−dt / memory)) ((1 − i) ln U + i ln U₀ − ln R),   i = inbornLimit if U > U₀, else inborn
x = U / R, floor to ceiling
sclerostin = x^(−sclerostinExponent)
OPG        = x^opgExponent
RANKL      = x^(−ranklExponent) · (1 + matter.damageCalls · damage nearby)`,
  },
  load: {
    title: 'Load',
    words:
      'The section is solved for three unit strains (plane stress, Poisson’s ratio 0.3, one bilinear square a site, over marrow and bone alike, displacements prescribed on the boundary), and these are superposed to the stresses of the weekly envelope: standing, lifting (twice the stress) and bending (standing, and shear to either side). All stresses are scaled once, at the beginning, so that the mean strain energy of the bone is `strainEnergy`; from then on force is kept, and strain rises as bone is lost. Through the plane each place passes on the force it is used to; what severed struts bore falls to the others.',
    equations: `stress = share · magnitude · (lateral, axial, shear) turned by angle        share: fixed at the beginning
U in the plane = (standing + 4 lifting + bending) · U(lateral, axial) + bending · U(shear)
f ← f + (1 − exp(−dt / throughMemory)) (B / fill − f)        f: force through the plane a place is used to
f ← f · exp(−dt / adriftMemory)                              on a piece that holds to nothing any more
ε = share · magnitude · outOfPlane / mean(modulus · f / B)   B: bone per tissue within throughReach
U through the plane = ½ (standing + 4 lifting + bending) · modulus · (ε f / B)²`,
  },
  matter: {
    title: 'Bone matter',
    words:
      'Mineral follows from the day on which a site was laid, in closed form; osteoid has none. Stiffness follows mineral, damage and the fraction of bone. Damage grows with strain energy and only resorption takes it away. Bone at the beginning is in packets of 150 µm, each of an age drawn about `meanAge` (at most 60 years), with the damage of that age.',
    equations: `mineral = primaryMineral · t / 10                                    t < 10 days since mineralization began
        = 1 − (1 − primaryMineral) exp((10 − t) / secondaryTime)     later
modulus of a site = max(marrowModulus, b · modulus · mineral^modulusExponent · (1 − damage))
d damage / dt = damageRate · min(U / (b · load.strainEnergy), damageCeiling)² · (1 − damage)
damage at the beginning = min(½, damageAtStart · age / meanAge)`,
  },
  lining: {
    title: 'Lining cells',
    words:
      'They cover quiescent surface, at the start no two nearer than `spacing`. One goes where its surface is dissolved or built over.',
  },
  signals: {
    title: 'Signals',
    words:
      'Each signal is at the balance of secretion, spread and decay; λ, its reach, is the row of its name. Bone conducts less than marrow, and nothing crosses the edge of the section. RANKL comes from osteocytes, lining cells and reversal cells, OPG from osteocytes, lining cells and osteoblasts, sclerostin from osteocytes whose matrix has mineralized. What resting cells secrete is set once so that RANKL, OPG and sclerostin are 1 in the mean of the resting surface. TGF-β and IGF-1 are set free where bone is dissolved, IGF-1 in the measure in which it was stored when that bone was laid; osteoblasts add IGF-1. A unit of either is its mean level beneath an osteoclast that digs at the normal rate.',
    equations: `λ² ∇·(c ∇u) − u + s = 0,   c = 1 − (1 − mineralPermeability) · b
S = (sclerostin + 0.02) / (sclerostin of the same osteocytes at rest + 0.02)`,
  },
  ...bodySubmodels,
  run: {
    title: 'Numerics',
    words:
      'The interface of bone has a fixed logistic profile 0.7 sites wide. Where the surface of a tile of 16 × 16 sites has travelled `relaxAfter` sites since, it is relaxed conservatively (Olsson & Kreiss 2005, doi:10.1016/j.jcp.2005.04.007): what leaves a site enters its neighbor. At each survey the medium that signals cross is brought up to date; at every fourth marrow spaces are looked at: two that have met through dug bone and stay joined for 182 days are a severed strut, and so is a piece of at least 25 sites that loses its last hold on the edge. Pieces smaller than that which hold to nothing are cleared away. Cadences are rounded to whole cell steps.',
    equations: `∂b/∂τ = ∇·(0.7 ∇b − b (1 − b) n),   n: unit normal of the interface`,
  },
}
