/** A round length (1, 2 or 5 times a power of ten) that is at most `pixels` long on screen. */
export function scaleBar(pixelsPerMicron: number, pixels = 130): { micrometers: number; pixels: number; text: string } {
  const most = pixels / pixelsPerMicron
  const power = 10 ** Math.floor(Math.log10(most))
  const micrometers = ([5, 2].find((digit) => digit * power <= most) ?? 1) * power
  return {
    micrometers,
    pixels: micrometers * pixelsPerMicron,
    text: micrometers >= 1000 ? `${micrometers / 1000} mm` : `${micrometers} µm`,
  }
}
