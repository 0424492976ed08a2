#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

uniform vec3 uStain[STAIN_COUNT];
uniform sampler2D uTissue;
uniform float uScale;
uniform float uPixelSize;

in vec2 vLocal;
in vec2 vSite;
flat in float vSwell;
#ifdef NEAR
flat in vec3 vSurface;
#endif
flat in int vKind;
flat in float vShare;
flat in float vMark;
flat in float vPixel;
flat in vec2 vSize;
out vec4 color;

STAIN_DEFINES

const float TAU = 6.28318;

// Share of a pixel within a shape whose signed distance (µm, negative inside) is given.
float cover(float distance) {
  return clamp(0.5 - distance / vPixel, 0.0, 1.0);
}

float ellipse(vec2 p, vec2 radii) {
  float k = length(p / radii);
  return (k - 1.0) * min(radii.x, radii.y) * mix(1.0, 0.8 + 0.2 * k, 0.5);
}

float roundBox(vec2 p, vec2 half_, float radius) {
  vec2 q = abs(p) - half_ + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

// Lays a color over what is there (straight alpha kept in `color`).
void lay(vec3 shade, float amount) {
  float a = amount + color.a * (1.0 - amount);
  color.rgb = a > 0.0 ? mix(color.rgb, shade, amount / a) : shade;
  color.a = a;
}

float chance(float n) {
  return fract(sin(vMark * 12.9898 + n * 78.233) * 43758.5453);
}

#ifdef NEAR
void osteocyte(float detail) {
  vec2 p = vLocal;
  bool isDead = vShare > 0.5;
  if (detail > 0.0 && !isDead) {
    // Canaliculi: fine wavy processes, most of them across the lamellae.
    float angle = atan(p.y * 1.15, p.x);
    float far = length(p / vec2(20.0, 16.0));
    float spoke = angle * 17.0 / TAU + 0.35 * sin(far * 9.0 + vMark) + vMark;
    float distance = abs(fract(spoke) - 0.5) * TAU / 17.0 * length(p);
    float reach = 0.55 + 0.45 * chance(floor(spoke));
    lay(uStain[OSTEOCYTE], cover(distance - 0.28) * smoothstep(reach, reach * 0.35, far) * 0.5 * detail);
  }
  float lacuna = ellipse(p, vSize + 0.6);
  lay(isDead ? uStain[LACUNA] : mix(uStain[LACUNA], uStain[OSTEOCYTE], 0.4 * (1.0 - detail)), cover(lacuna));
  if (isDead) lay(uStain[OSTEOCYTE], cover(abs(lacuna + 0.3) - 0.35) * 0.9);
  else {
    lay(uStain[OSTEOCYTE], cover(ellipse(p, vSize - vec2(0.9, 0.8))));
    lay(uStain[LACUNA], cover(ellipse(p - vec2(0.8, 0.0), vec2(2.2, 1.3))) * 0.35 * detail);
  }
}

#endif

// Height over the bone, µm, from the shape of the interface.
float overBone(vec2 site) {
  float bone = texture(uTissue, site / vec2(textureSize(uTissue, 0))).r;
  bone = clamp(bone, 0.004, 0.996);
  return INTERFACE_WIDTH * uPixelSize * log((1.0 - bone) / bone) / vSwell;
}

// From afar: a plain shape in the cell's color.
vec4 plain() {
  float over = overBone(vSite);
  bool isOn = vKind > 0 && vKind < 4;
  vec2 half_ = vKind == 1 ? vec2(vSize.x, 1.1) : vKind == 2 ? vec2(vSize.x, 2.6) : vec2(vSize.x, 0.5 * vSize.y);
  vec2 p = vec2(vLocal.x, over - half_.y);
  float row = max(abs(p.y) - half_.y, (abs(p.x) - half_.x));
  vec2 middle = vKind == 4 ? vec2(0.0, 0.36 * vSize.y) : vec2(0.0);
  vec2 radii = vKind == 4 ? vSize * vec2(1.0, 0.62) : vSize;
  float blob = (length((vLocal - middle) / radii) - 1.0) * radii.y;
  vec3 shade = vKind == 0 ? uStain[OSTEOCYTE] : vKind == 1 ? uStain[LINING] : vKind == 2 ? uStain[REVERSAL] : vKind == 3 ? uStain[OSTEOBLAST] : uStain[OSTEOCLAST];
  if (vKind == 0 && vShare > 0.5) shade = uStain[LACUNA];
  return vec4(shade, cover(isOn ? row : blob));
}

#ifdef NEAR
void lining(vec2 p) {
  float u = p.x / vSize.x;
  float thick = 0.75 * (1.0 - u * u) + 1.5 * exp(-u * u * 26.0);
  float body = max(abs(p.y - 0.35) - thick, abs(p.x) - vSize.x);
  lay(uStain[LINING], cover(body) * 0.9);
}

void reversal(vec2 p, float detail) {
  p.y -= 2.7;
  float u = p.x / vSize.x;
  p.y -= 0.8 * sin(u * 2.5 + vMark);
  bool isArrested = vShare > 0.95;
  float body = abs(p.y) - 2.9 * max(1.0 - u * u, 0.0) * (0.8 + 0.35 * vShare);
  body = max(body * 0.8, abs(p.x) - vSize.x);
  vec3 shade = isArrested ? mix(uStain[REVERSAL], uStain[MARROW], 0.55) : uStain[REVERSAL];
  lay(uStain[REVERSAL_NUCLEUS], cover(body - 0.5) * 0.35);
  lay(shade, cover(body));
  lay(uStain[REVERSAL_NUCLEUS], cover(ellipse(p - vec2(chance(1.0) * 2.0 - 1.0, 0.0), vec2(4.4, 1.5))) * mix(0.3, 0.9, detail));
}

void osteoblast(vec2 p, float detail) {
  float h = vSize.y;
  // Broader at the bone, rounded above; the row is not drawn with a ruler.
  h *= 0.9 + 0.2 * chance(2.0);
  float half_ = vSize.x * (1.06 - 0.14 * clamp(p.y / h, 0.0, 1.0)) * (0.94 + 0.12 * chance(3.0));
  float body = roundBox(p - vec2(0.0, 0.5 * h - 0.4), vec2(half_, 0.5 * h + 0.4), min(0.42 * h, 3.6));
  lay(uStain[OSTEOBLAST_NUCLEUS], cover(body) * 0.95);
  vec3 shade = mix(uStain[OSTEOBLAST_NUCLEUS], uStain[OSTEOBLAST], 0.86 + 0.14 * smoothstep(0.0, h, p.y));
  lay(shade, cover(body + mix(0.2, 0.65, detail)));
  if (detail > 0.0) {
    // The nucleus lies away from the bone; between them the pale field of the Golgi apparatus.
    vec2 at = vec2((chance(4.0) - 0.5) * 0.5 * vSize.x, h * 0.66);
    vec2 radii = vec2(3.3, min(3.0, 0.3 * h));
    lay(mix(uStain[OSTEOBLAST], vec3(1.0), 0.45), cover(ellipse(p - vec2(at.x * 0.6, h * 0.34), radii * 0.75)) * 0.5 * detail);
    lay(uStain[OSTEOBLAST_NUCLEUS], cover(ellipse(p - at, radii)) * detail);
    lay(uStain[OSTEOBLAST], cover(ellipse(p - at - vec2(0.8, 0.3), vec2(0.85))) * 0.75 * detail);
  }
}

void osteoclast(vec2 p, float detail) {
  vec2 radii = vec2(vSize.x, vSize.y * 0.62);
  vec2 q = p - vec2(0.0, vSize.y * 0.36);
  float angle = atan(q.y, q.x);
  float wobble = 1.0 + 0.07 * sin(3.0 * angle + vMark) + 0.05 * sin(5.0 * angle + vMark * 1.7) + 0.025 * sin(11.0 * angle + vMark * 2.3);
  // Leans the way it travels.
  q.x -= 0.12 * q.y;
  float body = (length(q / (radii * wobble)) - 1.0) * radii.y * 0.85;
  float u = p.x / vSize.x;
  // Ruffled border: the folded membrane under which bone dissolves, within a ring that seals it off.
  float ruffled = smoothstep(0.72, 0.6, abs(u));
  float fold = sin(p.x * TAU / 3.1 + vMark) * 0.5 + sin(p.x * TAU / 1.9 + 1.0) * 0.35;
  float base = mix(0.0, -2.6 + fold * detail, ruffled);
  body = max(body, base - p.y);
  lay(uStain[OSTEOCLAST_NUCLEUS], cover(body - 0.1) * 0.8);
  lay(uStain[OSTEOCLAST], cover(body + mix(0.2, 0.9, detail)));
  if (detail > 0.0) {
    float grain = sin(p.x * 1.9 + vMark + 1.7 * sin(p.y * 0.9)) * sin(p.y * 2.3 + vMark * 0.7);
    lay(uStain[RUFFLE], cover(body + 1.2) * 0.1 * detail * (0.5 + 0.5 * grain));
    float band = ruffled * smoothstep(7.5, 2.5, p.y) * cover(body + 0.6);
    lay(uStain[RUFFLE], band * detail * (0.4 + 0.45 * smoothstep(-0.3, 0.9, sin(p.x * TAU / 3.1 + vMark))));
    float sealing = smoothstep(0.66, 0.74, abs(u)) * smoothstep(5.0, 2.0, p.y) * cover(body + 1.0);
    lay(mix(uStain[OSTEOCLAST], uStain[RUFFLE], 0.6), sealing * 0.8 * detail);
    // Vacuoles above it.
    for (int k = 0; k < 4; k++) {
      vec2 at = vec2((chance(20.0 + float(k)) - 0.5) * 1.1 * vSize.x, 6.5 + 4.0 * chance(30.0 + float(k)));
      lay(uStain[RUFFLE], cover(length(p - at) - 0.7 - 0.9 * chance(40.0 + float(k))) * 0.55 * detail);
    }
    int nuclei = clamp(int(vShare * MOST_NUCLEI + 0.5), 1, 16);
    float r = nuclei > 10 ? 3.1 : 3.5;
    for (int k = 0; k < 16; k++) {
      if (k >= nuclei) break;
      float spread = sqrt((float(k) + 0.5) / float(nuclei));
      float turn = float(k) * 2.39996 + vMark;
      vec2 at = vec2(0.06 * vSize.x, vSize.y * 0.52) + spread * vec2(cos(turn) * (radii.x - 8.0), sin(turn) * max(radii.y - 8.5, 3.0));
      float nucleus = ellipse(p - at, vec2(r, r * 0.86));
      float lit = cover(body + 1.5) * detail;
      lay(uStain[RUFFLE], cover(nucleus - 0.5) * 0.35 * lit);
      lay(uStain[OSTEOCLAST_NUCLEUS], cover(nucleus) * lit);
      lay(uStain[OSTEOCLAST], cover(length(p - at - vec2(0.9, 0.4)) - 0.9) * 0.9 * lit);
    }
  }
}

#endif

void main() {
  color = vec4(0.0);
  if (any(lessThan(vSite, vec2(0.0))) || any(greaterThan(vSite, vec2(textureSize(uTissue, 0))))) discard;
#ifdef NEAR
  float detail = smoothstep(1.6, 0.7, vPixel);
  float bone = texture(uTissue, vSite / vec2(textureSize(uTissue, 0))).r;
  if (vKind == 0) {
    osteocyte(detail);
    // What resorption has opened ends at the surface.
    color.a *= smoothstep(0.38, 0.55, bone);
  }
  else if (vKind == 4) osteoclast(vLocal - vec2(0.0, vSurface.y), smoothstep(2.6, 1.1, vPixel));
  else {
    // A cell on the surface bends with it.
    float u = vLocal.x / (0.9 * vSize.x);
    float bent = vSurface.y + 0.5 * u * (vSurface.z - vSurface.x) + 0.5 * u * u * (vSurface.x + vSurface.z - 2.0 * vSurface.y);
    vec2 p = vec2(vLocal.x, vLocal.y - bent + 0.8);
    if (vKind == 1) {
      lining(p);
      // Where a pit has been dug beside it, no end of it stands out into the marrow.
      color.a *= smoothstep(0.24, 0.36, bone);
    }
    else if (vKind == 2) reversal(p, detail);
    else osteoblast(p, detail);
  }
  color.rgb *= color.a;
  // What is plain from afar takes its shape little by little.
  float near = smoothstep(2.0 * NEAR_SCALE, 3.4 * NEAR_SCALE, uScale);
  if (near < 1.0) {
    vec4 far = plain();
    color = mix(vec4(far.rgb * far.a, far.a), color, near);
  }
#else
  color = plain();
  color.rgb *= color.a;
#endif
}
