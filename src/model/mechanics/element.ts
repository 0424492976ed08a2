/**
 * The bilinear square in plane stress, unit thickness. Its corner displacements (u, v), sites, enter through sums with the
 * signs of the corners: a and b, which are twice its mean strains, and c, its hourglasses; so
 *
 *   a = Σ ±u along x,  b = Σ ±v along y,  s = Σ ±u along y + Σ ±v along x,  c = Σ ±u, ±v along both
 *   2 · energy / area = E A ( a² + b² + 2 ν a b + κ s² + μ (c_u² + c_v²) ),  A = 1 / (4 (1 − ν²)),
 *   κ = (1 − ν)/2,  μ = (1 + κ)/3
 *
 * which is the 8 × 8 stiffness matrix integrated exactly (Zienkiewicz & Taylor, The Finite Element Method), in fewer steps.
 * In two dimensions it does not depend on the size of the square.
 */

/** Poisson's ratio ν, of bone and of marrow. */
export const poisson = 0.3

/** A: a modulus E enters the arithmetic as E A. */
export const planeStress = 1 / (4 * (1 - poisson * poisson))

/** κ, the shear modulus over E / (1 − ν²). */
export const shear = 0.35

/** μ, what an hourglass costs. */
export const hourglass = 0.45

/** The largest eigenvalue of D⁻¹K cannot exceed that of one element, whatever the moduli; D is the diagonal of K. */
export const largestEigenvalue = 2.89

/** Each node's diagonal of K is this times the sum of E A over the four elements around it. */
export const diagonal = 1 + shear + hourglass
