#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

// One texel a cell: x, y (sites), kind + share, mark + turn.
uniform sampler2D uCells;
uniform sampler2D uTissue;
uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
uniform int uCount;
uniform float uScale;
uniform float uPixelSize;

in vec2 aCorner;

// Place in the cell's own frame, µm: u along the surface, v away from the bone.
out vec2 vLocal;
flat out int vKind;
flat out float vShare;
flat out float vMark;
// µm of the cell's own frame per screen pixel.
flat out float vPixel;
flat out float vSwell;
out vec2 vSite;
#ifdef NEAR
// Height of the surface over the cell's own frame at both ends and in the middle, µm.
flat out vec3 vSurface;
#endif
// Half-length along the surface and height above it, µm.
flat out vec2 vSize;

const int OSTEOCYTE = 0;
const int LINING = 1;
const int REVERSAL = 2;
const int OSTEOBLAST = 3;
const int OSTEOCLAST = 4;

float boneAt(vec2 p) {
  return textureLod(uTissue, p / vec2(textureSize(uTissue, 0)), 0.0).r;
}

vec2 towardBone(vec2 p, float reach) {
  return vec2(
    boneAt(p + vec2(reach, 0.0)) - boneAt(p - vec2(reach, 0.0)),
    boneAt(p + vec2(0.0, reach)) - boneAt(p - vec2(0.0, reach))
  );
}

#ifdef NEAR
float surfaceAt(vec2 p, vec2 outward) {
  float s = 0.0;
  for (int k = 0; k < 2; k++) {
    vec2 q = p + outward * s;
    float steep = max(boneAt(q - 0.4 * outward) - boneAt(q + 0.4 * outward), 0.08) / 0.8;
    s = clamp(s + clamp((boneAt(q) - 0.5) / steep, -1.0, 1.0), -1.6, 1.6);
  }
  return s * uPixelSize;
}
#endif

void main() {
#ifdef NEAR
  vSurface = vec3(0.0);
#endif
  int cell = gl_VertexID >> 2;
  vKind = 0;
  vShare = 0.0;
  vMark = 0.0;
  vPixel = 1.0;
  vSwell = 1.0;
  vSite = vec2(0.0);
  vSize = vec2(1.0);
  vLocal = vec2(0.0);
  gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
  if (cell >= uCount) return;

  vec4 record = texelFetch(uCells, ivec2(cell & 255, cell >> 8), 0);
  vKind = int(floor(record.z));
  vShare = fract(record.z) / 0.99;
  vMark = floor(record.w);
  float turn = fract(record.w) * 6.2832;
  vec2 place = record.xy;

  float pxPerMicron = uScale / uPixelSize;
  // Whole extent of the cell about the surface: from (−x, y) to (x, z), µm; and the least screen pixels per µm it is drawn at.
  vec3 reach;
  float least;
  if (vKind == OSTEOCYTE) {
    vSize = vec2(6.5, 3.2);
    bool isNear = pxPerMicron > 0.8;
    reach = isNear ? vec3(20.0, -16.0, 16.0) : vec3(7.5, -4.2, 4.2);
    least = 0.15;
  } else if (vKind == LINING) {
    vSize = vec2(31.0, 2.2);
    reach = vec3(32.0, -9.0, 10.0);
    least = 0.25;
  } else if (vKind == REVERSAL) {
    vSize = vec2(13.0, 6.0);
    reach = vec3(15.0, -5.0, 11.0);
    least = 0.24;
  } else if (vKind == OSTEOBLAST) {
    vSize = vec2(mix(13.0, 7.9, vShare), mix(3.2, 13.5, vShare));
    reach = vec3(vSize.x + 2.0, -4.0, vSize.y + 6.0);
    least = 0.2;
  } else {
    float nuclei = vShare * MOST_NUCLEI;
    float width = 32.0 + 3.4 * min(nuclei, 15.0);
    vSize = vec2(0.5 * width, clamp(0.56 * width, 20.0, 42.0));
    reach = vec3(vSize.x * 1.25 + 2.0, -8.0, vSize.y * 1.25 + 2.0);
    least = 11.0 / width;
  }
  float swell = max(1.0, least / pxPerMicron);
  vPixel = 1.0 / (pxPerMicron * swell);
  vSwell = swell;

  vec2 slope = towardBone(place, vKind == OSTEOCYTE ? 5.0 : (vKind == OSTEOCLAST ? 3.0 : 1.5));
  float steep = length(slope);
  vec2 outward = steep > 0.02 ? -slope / steep : vec2(cos(vMark), sin(vMark));
  vec2 along = vec2(-outward.y, outward.x);
  if (vKind == OSTEOCLAST) {
    // Faces the way it travels.
    if (dot(along, vec2(cos(turn), sin(turn))) < 0.0) along = -along;
  }
#ifdef NEAR
  if (vKind == LINING || vKind == REVERSAL || vKind == OSTEOBLAST) {
    vec2 end = along * (vSize.x * 0.9 / uPixelSize);
    vSurface = vec3(surfaceAt(place - end, outward), surfaceAt(place, outward), surfaceAt(place + end, outward));
  } else if (vKind == OSTEOCLAST) vSurface = vec3(surfaceAt(place, outward));
#endif
  vLocal = vec2(aCorner.x * reach.x, mix(reach.y, reach.z, aCorner.y * 0.5 + 0.5));
  vSite = place + (along * vLocal.x + outward * vLocal.y) * swell / uPixelSize;
  gl_Position = vec4((uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix * vec3(vSite, 1.0)).xy, 0.0, 1.0);
}
