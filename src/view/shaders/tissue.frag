#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

// Sites: bone, birth (high and low byte), unspent growth factor.
uniform sampler2D uTissue;
// Depth below the surface when the section was opened.
uniform sampler2D uGrain;
uniform sampler2D uMarrow;
uniform sampler2D uPalette;
uniform sampler2D uPlaneA;
uniform sampler2D uPlaneB;

uniform vec3 uStain[STAIN_COUNT];
uniform float uDay;
uniform float uOpenedDay;
uniform float uLag;
// Screen pixels per site, and µm per site.
uniform float uScale;
uniform float uPixelSize;
uniform float uMarrowFade;
// 0 stain only, 1 one plane, 2 ratio of two, 3 age of the bone.
uniform int uOverlay;
uniform vec2 uRange;

in vec2 vSite;
out vec4 color;

STAIN_DEFINES

struct Sample {
  float bone;
  vec2 slope;
  // Of the bone here: day of deposition, share that is osteoid, place between older and newer packet (½ at the border).
  float birth;
  float osteoid;
  float packet;
  float jump;
  float eroded;
};

float birthOf(vec4 site) {
  return floor(site.g * 255.0 + 0.5) * 256.0 + floor(site.b * 255.0 + 0.5) - BIRTH_OFFSET;
}

float osteoidOf(float birth) {
  return clamp(0.5 + (uLag - (uDay - birth)) / 16.0, 0.0, 1.0);
}

// Smooth to the first derivative: quadratic B-spline over 3 × 3 sites, what belongs to bone weighted by bone.
Sample smoothSample(vec2 p) {
  ivec2 last = textureSize(uTissue, 0) - 1;
  ivec2 i = ivec2(floor(p));
  vec2 f = p - vec2(i) - 0.5;
  vec3 wx = vec3(0.5 * (0.5 - f.x) * (0.5 - f.x), 0.75 - f.x * f.x, 0.5 * (0.5 + f.x) * (0.5 + f.x));
  vec3 wy = vec3(0.5 * (0.5 - f.y) * (0.5 - f.y), 0.75 - f.y * f.y, 0.5 * (0.5 + f.y) * (0.5 + f.y));
  vec3 dx = vec3(f.x - 0.5, -2.0 * f.x, f.x + 0.5);
  vec3 dy = vec3(f.y - 0.5, -2.0 * f.y, f.y + 0.5);
  vec4 sites[9];
  float births[9];
  float low = 1e6;
  float high = -1e6;
  for (int y = 0; y < 3; y++)
    for (int x = 0; x < 3; x++) {
      int k = y * 3 + x;
      sites[k] = texelFetch(uTissue, clamp(i + ivec2(x - 1, y - 1), ivec2(0), last), 0);
      births[k] = birthOf(sites[k]);
      if (sites[k].r > 0.3) {
        low = min(low, births[k]);
        high = max(high, births[k]);
      }
    }
  float middle = 0.5 * (low + high);
  Sample s = Sample(0.0, vec2(0.0), 0.0, 0.0, 0.0, high - low, 0.0);
  float total = 1e-5;
  for (int y = 0; y < 3; y++)
    for (int x = 0; x < 3; x++) {
      int k = y * 3 + x;
      float w = wx[x] * wy[y];
      float bone = sites[k].r;
      s.bone += w * bone;
      s.slope += vec2(dx[x] * wy[y], wx[x] * dy[y]) * bone;
      s.eroded += w * sites[k].a;
      w *= bone;
      total += w;
      s.birth += w * births[k];
      s.osteoid += w * osteoidOf(births[k]);
      s.packet += w * step(middle, births[k]);
    }
  s.birth /= total;
  s.osteoid /= total;
  s.packet /= total;
  return s;
}

// The same from 2 × 2 sites, for a view in which a site is hardly more than a pixel.
Sample coarseSample(vec2 p) {
  ivec2 last = textureSize(uTissue, 0) - 1;
  vec2 q = p - 0.5;
  ivec2 i = ivec2(floor(q));
  vec2 f = q - vec2(i);
  Sample s = Sample(0.0, vec2(0.0), 0.0, 0.0, 0.0, 0.0, 0.0);
  float total = 1e-5;
  float corner[4];
  for (int k = 0; k < 4; k++) {
    ivec2 o = ivec2(k & 1, k >> 1);
    vec4 site = texelFetch(uTissue, clamp(i + o, ivec2(0), last), 0);
    float birth = birthOf(site);
    float w = (o.x == 1 ? f.x : 1.0 - f.x) * (o.y == 1 ? f.y : 1.0 - f.y);
    corner[k] = site.r;
    s.bone += w * site.r;
    s.eroded += w * site.a;
    w *= site.r;
    total += w;
    s.birth += w * birth;
    s.osteoid += w * osteoidOf(birth);
  }
  s.slope = vec2(mix(corner[1] - corner[0], corner[3] - corner[2], f.y), mix(corner[2] - corner[0], corner[3] - corner[1], f.x));
  s.birth /= total;
  s.osteoid /= total;
  return s;
}

// Share of full mineral at an age in days: fast to 70 %, slow to the rest.
float mineral(float age) {
  return 1.0 - 0.3 * exp(-max(0.0, age - 30.0) / 330.0);
}

// A signal at a place, smooth: the plane has one value for each 2 × 2 sites.
float signal(sampler2D plane, vec2 p) {
  ivec2 last = textureSize(plane, 0) - 1;
  vec2 q = p * 0.5;
  ivec2 i = ivec2(floor(q));
  vec2 f = q - vec2(i) - 0.5;
  vec3 wx = vec3(0.5 * (0.5 - f.x) * (0.5 - f.x), 0.75 - f.x * f.x, 0.5 * (0.5 + f.x) * (0.5 + f.x));
  vec3 wy = vec3(0.5 * (0.5 - f.y) * (0.5 - f.y), 0.75 - f.y * f.y, 0.5 * (0.5 + f.y) * (0.5 + f.y));
  float sum = 0.0;
  for (int y = 0; y < 3; y++)
    for (int x = 0; x < 3; x++)
      sum += wx[x] * wy[y] * texelFetch(plane, clamp(i + ivec2(x - 1, y - 1), ivec2(0), last), 0).r;
  return sum;
}

vec3 marrow(vec2 micrometers, float sharp) {
  vec4 tile = texture(uMarrow, micrometers / MARROW_TILE);
  float region = texture(uMarrow, micrometers / MARROW_TILE * 0.137).b;
  float pxPerMicron = uScale / uPixelSize;
  float fatDepth = (tile.r - 0.5) * 2.0 * FAT_REACH;
  // Clusters of fat cells come and go over the section.
  float present = smoothstep(0.06, -0.06, tile.a - region * 1.25);
  float edge = clamp(0.6 / pxPerMicron, 0.35, 4.0);
  float inside = smoothstep(-edge, edge, fatDepth) * present;
  float wall = smoothstep(1.1 + edge, 0.2, abs(fatDepth)) * present;
  float nucleusDepth = (tile.g - 0.5) * 2.0 * NUCLEUS_REACH;
  float nucleus = smoothstep(-edge, edge, nucleusDepth) * (1.0 - smoothstep(-3.0, -0.5, fatDepth) * present);
  vec3 stroma = mix(uStain[MARROW], uStain[MARROW_NUCLEUS], 0.05 + 0.1 * region);
  vec3 here = mix(stroma, uStain[MARROW_NUCLEUS], nucleus * mix(0.3, 0.62, sharp));
  here = mix(here, uStain[FAT], inside);
  here = mix(here, uStain[MEMBRANE], wall * mix(0.45, 0.8, sharp));
  return here * (0.985 + 0.03 * tile.b);
}

void main() {
  vec2 micrometers = vSite * uPixelSize;
  float sharp = smoothstep(2.0, 7.0, uScale);
  Sample s;
  if (uScale < 1.6) s = coarseSample(vSite);
  else s = smoothSample(vSite);

  float noise = 0.5;
  if (uScale > 3.0) {
    noise = texture(uMarrow, micrometers / MARROW_TILE * 5.3).b;
    // Howship's lacunae: an eroded edge is scalloped.
    s.bone += (noise - 0.5) * 0.35 * smoothstep(0.05, 0.4, s.eroded) * sharp * (1.0 - s.osteoid);
  }
  float across = max(length(s.slope), 0.03) / uScale;
  float inBone = smoothstep(0.5 - 0.75 * across, 0.5 + 0.75 * across, s.bone);

  vec3 soft = uStain[MARROW];
  if (inBone < 1.0) {
    soft = mix(uStain[MARROW], marrow(micrometers, sharp), uMarrowFade);
    // A thin shadow along the bone seats it in the section.
    soft *= 1.0 - 0.1 * smoothstep(0.02, 0.5, s.bone);
  }

  vec3 hard = uStain[BONE];
  float age = uDay - s.birth;
  if (inBone > 0.0) {
    float ripeness = clamp((mineral(age) - 0.7) / 0.3, 0.0, 1.0);
    hard = mix(uStain[YOUNG_BONE], uStain[BONE], 0.15 + 0.85 * ripeness);
    if (uScale > 3.0) {
      float grain = texture(uGrain, vSite / vec2(textureSize(uGrain, 0))).r * 255.0 / GRAIN_PER_SITE * uPixelSize;
      bool isOld = s.birth < uOpenedDay - 1000.0;
      // Lamellae: 5 µm apart by depth in old bone, by day of deposition (0.55 µm a day) in new.
      float lamella = (isOld ? grain * 1.0 : s.birth * 0.55) / 5.0 + (noise - 0.5) * 1.1;
      float fade = (1.0 - smoothstep(0.25, 0.6, fwidth(lamella))) * sharp;
      hard *= 1.0 + 0.055 * fade * sin(lamella * 6.2832) + 0.05 * (noise - 0.5) * sharp;
      float line = 1.0 - smoothstep(0.1, 0.26, abs(s.packet - 0.5));
      hard = mix(hard, uStain[CEMENT_LINE], line * smoothstep(150.0, 400.0, s.jump) * 0.75 * (1.0 - s.osteoid));
    }
    float seam = smoothstep(0.35, 0.65, s.osteoid);
    vec3 osteoid = mix(uStain[OSTEOID], uStain[OSTEOID_EDGE], 0.35 * smoothstep(1.0, 0.6, s.osteoid));
    hard = mix(hard, osteoid, seam);
    float rim = 1.0 - smoothstep(0.5, mix(0.95, 0.72, sharp), s.bone);
    vec3 rimColor = mix(uStain[BONE_EDGE], uStain[ERODED], smoothstep(0.05, 0.3, s.eroded));
    hard = mix(hard, rimColor, rim * (1.0 - seam) * mix(0.3, 0.5, sharp));
  }
  vec3 here = mix(soft, hard, inBone);

  if (uOverlay > 0) {
    float value = uOverlay == 3 ? age / 365.0 : signal(uPlaneA, vSite);
    if (uOverlay == 2) value /= max(signal(uPlaneB, vSite), 1e-3);
    float place = clamp((value - uRange.x) / (uRange.y - uRange.x), 0.0, 1.0);
    vec3 shade = texture(uPalette, vec2((place * 255.0 + 0.5) / 256.0, 0.5)).rgb;
    float grey = dot(here, vec3(0.299, 0.587, 0.114));
    if (uOverlay == 3) here = mix(mix(vec3(grey), uStain[MARROW], 0.6), shade, inBone);
    else here = mix(shade, vec3(grey), mix(0.12, 0.6, inBone));
  }
  color = vec4(here, 1.0);
}
