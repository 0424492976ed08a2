/**
 * Structure measured on a real section of human trabecular bone: `human-core-axial.png`, crop [40, 40, 177, 177] (x, y, width, height),
 * pixels of 19.5 µm, grey values interpolated onto sites of 10 µm (the middle 336 × 336) and then compared with Otsu's threshold.
 * Slice 184 of test_data/LHDL/Ti_2923_D_1 in https://github.com/ciclope-microFE/ciclope (MIT; Iori 2023, doi:10.21105/joss.04952; micro-CT
 * of the Living Human Digital Library). Written by scripts/measure-human-core.ts; lengths in µm, angle in degrees.
 */
export const humanCore = {
  file: 'human-core-axial.png',
  sha256: '7ae605c083ef16bcb18596ac64b776543332d65ace106729bf29cdd3592c687c',
  crop: { x: 40, y: 40, width: 177, height: 177 },
  pixelSize: 19.5,
  threshold: 80,
  /** Bone per tissue area. */
  bvTv: 0.1992,
  /** Local thickness of bone and of marrow (largest fitted disc): mean and SD over sites. */
  thickness: 220.7,
  thicknessSd: 77.6,
  spacing: 987.3,
  spacingSd: 253.3,
  /** Mean intercept length: long over short axis of the fitted ellipse, and direction of the long one from +x, y up. */
  anisotropy: 1.411,
  anisotropyAngle: 113.2,
  /** Share of bone in the largest piece joined by edges, and pieces. */
  largestPiece: 0.9621,
  pieces: 4,
  /** Shares of bone by local thickness in steps of 25 µm from 0, of marrow by spacing in steps of 100 µm; the last holds all above. */
  thicknessShares: [
    0, 0.001, 0.0095, 0.0121, 0.0699, 0.0986, 0.147, 0.1049, 0.1105, 0.0976, 0.0865, 0.0481, 0.1056, 0.0414, 0.0512,
    0.001, 0.0151, 0, 0, 0,
  ],
  spacingShares: [
    0.0007, 0.0011, 0.0171, 0.0064, 0.011, 0.0296, 0.1081, 0.0526, 0.0833, 0.1191, 0.2522, 0.1026, 0.1283, 0.0878, 0, 0,
    0, 0, 0, 0,
  ],
  /** Two-point correlation in every direction at 0, 20, 40 … 800 µm: the chance that both ends of a needle lie in bone. */
  correlation: [
    0.19917, 0.18329, 0.16932, 0.15478, 0.14119, 0.12665, 0.11409, 0.10212, 0.0918, 0.08245, 0.07507, 0.0685, 0.06308,
    0.05839, 0.0546, 0.05145, 0.04879, 0.04681, 0.04506, 0.04387, 0.04272, 0.04168, 0.04073, 0.03993, 0.03941, 0.03885,
    0.03836, 0.03787, 0.03752, 0.03741, 0.0378, 0.0381, 0.03849, 0.03873, 0.0392, 0.03961, 0.04019, 0.04053, 0.04083,
    0.04103, 0.04125,
  ],
} as const
