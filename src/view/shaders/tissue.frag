#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

// Written in variants, because software rasterizers run every branch: NEAR draws what is only seen from near; SIGNAL is
// 0 for the stain only, 1 for one plane, 2 for the ratio of two, 3 for the age of the bone, 4 for its mineral as a
// backscattered electron image has it, 5 for a quantity of the bone, 6 for fluorochrome labels.

// Sites: bone, birth (high and low byte), packet and unspent growth factor.
uniform sampler2D uTissue;
// Depth below the surface when the section was opened; how fatty the marrow is here.
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
uniform vec2 uRange;
// Share of full mineral reached within days; time constant of the rest, days.
uniform vec2 uMineral;
// Of each label: its marker (below 0: none), first and last day of deposition of the bone it marks.
uniform vec3 uLabels[MOST_LABELS];

in vec2 vSite;
out vec4 color;

STAIN_DEFINES

// Of the bone at a place: day of deposition, share that is osteoid, how far mineral has come after its fast rise, share of the first of the packets about (½ at a cement line).
float bone = 0.0;
vec2 slope = vec2(0.0);
float birth = 0.0;
float osteoid = 0.0;
float ripeness = 0.0;
float packet = 0.0;
float eroded = 0.0;

int lastByte(vec4 site) {
  return int(site.a * 255.0 + 0.5);
}

float mature;
float settled;
int firstPacket = 0;
float total = 1e-5;

// Adds one site's share, what belongs to bone weighted by bone.
void take(vec4 site, float w, vec2 dw) {
  float born = site.g * 65280.0 + site.b * 255.0;
  bone += w * site.r;
  slope += dw * site.r;
  int last = lastByte(site);
  eroded += w * float(last & 7);
  w *= site.r;
  total += w;
  birth += w * born;
  osteoid += w * clamp((born - mature) * 0.0625, 0.0, 1.0);
  // Mineral rises fast to 70 %, then slowly to the rest: half of that in 230 days.
  float late = max(0.0, settled - born);
  ripeness += w * late / (late + 230.0);
#ifdef NEAR
  packet += (last >> 3) == firstPacket ? w : 0.0;
#endif
}

vec4 siteAt(int x, int y) {
  return texelFetch(uTissue, ivec2(x, y), 0);
}

void lookAround(vec2 p) {
  ivec2 end = textureSize(uTissue, 0) - 1;
  // Osteoid fades over 16 days about the lag.
  mature = uDay - uLag - 8.0 + BIRTH_OFFSET;
  settled = uDay - uLag - 10.0 + BIRTH_OFFSET;
#ifdef NEAR
  // Smooth to the first derivative: quadratic B-spline over 3 × 3 sites.
  ivec2 i = ivec2(floor(p));
  vec2 f = p - vec2(i) - 0.5;
  vec2 a = 0.5 * (0.5 - f) * (0.5 - f);
  vec2 b = 0.75 - f * f;
  vec2 c = 0.5 * (0.5 + f) * (0.5 + f);
  vec2 da = f - 0.5;
  vec2 db = -2.0 * f;
  vec2 dc = f + 0.5;
  ivec2 lo = max(i - 1, 0);
  ivec2 hi = min(i + 1, end);
  i = clamp(i, ivec2(0), end);
  vec4 s0 = siteAt(lo.x, lo.y);
  vec4 s1 = siteAt(i.x, lo.y);
  vec4 s2 = siteAt(hi.x, lo.y);
  vec4 s3 = siteAt(lo.x, i.y);
  vec4 s4 = siteAt(i.x, i.y);
  vec4 s5 = siteAt(hi.x, i.y);
  vec4 s6 = siteAt(lo.x, hi.y);
  vec4 s7 = siteAt(i.x, hi.y);
  vec4 s8 = siteAt(hi.x, hi.y);
  int p012 = max(lastByte(s0), max(lastByte(s1), lastByte(s2)));
  int p345 = max(lastByte(s3), max(lastByte(s4), lastByte(s5)));
  int p678 = max(lastByte(s6), max(lastByte(s7), lastByte(s8)));
  firstPacket = max(p012, max(p345, p678)) >> 3;
  take(s0, a.x * a.y, vec2(da.x * a.y, a.x * da.y));
  take(s1, b.x * a.y, vec2(db.x * a.y, b.x * da.y));
  take(s2, c.x * a.y, vec2(dc.x * a.y, c.x * da.y));
  take(s3, a.x * b.y, vec2(da.x * b.y, a.x * db.y));
  take(s4, b.x * b.y, vec2(db.x * b.y, b.x * db.y));
  take(s5, c.x * b.y, vec2(dc.x * b.y, c.x * db.y));
  take(s6, a.x * c.y, vec2(da.x * c.y, a.x * dc.y));
  take(s7, b.x * c.y, vec2(db.x * c.y, b.x * dc.y));
  take(s8, c.x * c.y, vec2(dc.x * c.y, c.x * dc.y));
  packet /= total;
#else
  vec2 q = p - 0.5;
  ivec2 i = ivec2(floor(q));
  vec2 f = q - vec2(i);
  vec2 g = 1.0 - f;
  ivec2 lo = max(i, 0);
  ivec2 hi = min(i + 1, end);
  take(siteAt(lo.x, lo.y), g.x * g.y, -g.yx);
  take(siteAt(hi.x, lo.y), f.x * g.y, vec2(g.y, -f.x));
  take(siteAt(lo.x, hi.y), g.x * f.y, vec2(-f.y, g.x));
  take(siteAt(hi.x, hi.y), f.x * f.y, f.yx);
#endif
  birth = birth / total - BIRTH_OFFSET;
  osteoid /= total;
  ripeness /= total;
  eroded /= 7.0;
}

#if SIGNAL == 6
// Tetracycline, calcein, xylenol orange, alizarin.
const vec3 MARKERS[4] = vec3[4](vec3(1.0, 0.86, 0.22), vec3(0.16, 1.0, 0.2), vec3(1.0, 0.52, 0.12), vec3(1.0, 0.22, 0.2));
// Days: sites laid farther than this from a label are of another packet, and have no say in where its line runs.
const float PACKET = 150.0;

// Lines where the day of deposition is a label's, as wide as it is but never less than a pixel, with a glow about them. The day at a
// place is that of the plane that fits the days of the packet's sites about it; the packet ends where its sites weigh less than half.
vec3 shine(vec2 p) {
  ivec2 end = textureSize(uTissue, 0) - 1;
  ivec2 i = ivec2(floor(p));
  vec2 f = p - vec2(i) - 0.5;
  vec2 share[3] = vec2[3](0.5 * (0.5 - f) * (0.5 - f), 0.75 - f * f, 0.5 * (0.5 + f) * (0.5 + f));
  // Of each site about: where it lies, its day, and its weight.
  vec4 sites[9];
  float all = 1e-4;
  for (int k = 0; k < 9; k++) {
    int x = k % 3;
    int y = k / 3;
    ivec2 at = clamp(i + ivec2(x, y) - 1, ivec2(0), end);
    vec4 site = siteAt(at.x, at.y);
    float weight = share[x].x * share[y].y * max(site.r, 0.02);
    sites[k] = vec4(vec2(x, y) - 1.0 - f, site.g * 65280.0 + site.b * 255.0 - BIRTH_OFFSET + 0.5, weight);
    all += weight;
  }
  vec3 light = vec3(0.0);
  for (int n = 0; n < MOST_LABELS; n++) {
    vec3 label = uLabels[n];
    if (label.x < 0.0) continue;
    float middle = 0.5 * (label.y + label.z);
    float own = 1e-5;
    vec2 mean = vec2(0.0);
    float day = 0.0;
    for (int k = 0; k < 9; k++) {
      float w = abs(sites[k].z - middle) < PACKET ? sites[k].w : 0.0;
      own += w;
      mean += w * sites[k].xy;
      day += w * (sites[k].z - middle);
    }
    if (own < 0.3 * all) continue;
    mean /= own;
    day /= own;
    vec3 spread = vec3(0.02, 0.0, 0.02);
    vec2 lean = vec2(0.0);
    for (int k = 0; k < 9; k++) {
      float w = abs(sites[k].z - middle) < PACKET ? sites[k].w / own : 0.0;
      vec2 d = sites[k].xy - mean;
      spread += w * vec3(d.x * d.x, d.x * d.y, d.y * d.y);
      lean += w * d * (sites[k].z - middle - day);
    }
    vec2 slope = vec2(spread.z * lean.x - spread.y * lean.y, spread.x * lean.y - spread.y * lean.x) / (spread.x * spread.z - spread.y * spread.y);
    // Days from the label to the day at the place, and how many a pixel is.
    float apart = max(abs(day - dot(slope, mean)) - 0.5 * (label.z - label.y), 0.0);
    float away = apart * uScale / max(length(slope), 1.0);
    float line = exp(-away * away) + 0.3 * smoothstep(1.5, 5.0, uScale) * exp(-away * away / 12.0);
    light += MARKERS[int(label.x)] * line * smoothstep(0.4, 0.6, own / all);
  }
  // Several in a pixel do not blind.
  return 1.0 - exp(-1.6 * light);
}
#elif SIGNAL == 5
// A quantity of the bone at a place, smooth: each site about counts by the bone it holds; below 0 there is none to tell of.
float quantity(vec2 p) {
  ivec2 end = textureSize(uPlaneA, 0) - 1;
  ivec2 i = ivec2(floor(p));
  vec2 f = p - vec2(i) - 0.5;
  vec2 share[3] = vec2[3](0.5 * (0.5 - f) * (0.5 - f), 0.75 - f * f, 0.5 * (0.5 + f) * (0.5 + f));
  float sum = 0.0;
  float weights = 1e-4;
  for (int y = 0; y < 3; y++)
    for (int x = 0; x < 3; x++) {
      ivec2 site = clamp(i + ivec2(x, y) - 1, ivec2(0), end);
      float value = texelFetch(uPlaneA, site, 0).r;
      float w = value < 0.0 ? 0.0 : share[x].x * share[y].y * texelFetch(uTissue, site, 0).r;
      sum += w * value;
      weights += w;
    }
  return sum / weights;
}
#elif SIGNAL > 0
// A signal at a place, smooth: the plane has one value for each 2 × 2 sites.
float signal(sampler2D plane, vec2 p) {
  ivec2 end = textureSize(plane, 0) - 1;
  vec2 q = p * 0.5;
  ivec2 i = ivec2(floor(q));
  vec2 f = q - vec2(i) - 0.5;
  vec2 a = 0.5 * (0.5 - f) * (0.5 - f);
  vec2 b = 0.75 - f * f;
  vec2 c = 0.5 * (0.5 + f) * (0.5 + f);
  ivec2 lo = max(i - 1, 0);
  ivec2 hi = min(i + 1, end);
  i = clamp(i, ivec2(0), end);
  return a.y * (a.x * texelFetch(plane, lo, 0).r + b.x * texelFetch(plane, ivec2(i.x, lo.y), 0).r + c.x * texelFetch(plane, ivec2(hi.x, lo.y), 0).r)
    + b.y * (a.x * texelFetch(plane, ivec2(lo.x, i.y), 0).r + b.x * texelFetch(plane, i, 0).r + c.x * texelFetch(plane, ivec2(hi.x, i.y), 0).r)
    + c.y * (a.x * texelFetch(plane, ivec2(lo.x, hi.y), 0).r + b.x * texelFetch(plane, ivec2(i.x, hi.y), 0).r + c.x * texelFetch(plane, hi, 0).r);
}
#endif

vec3 marrow(vec4 tile, float fatty, float sharp) {
  // Clusters of fat cells come and go over the section; at their border the cells are smaller, never cut.
  float lack = max(tile.a - fatty * 1.25, 0.0);
  float fatDepth = (tile.r - 0.5) * 2.0 * FAT_REACH - 34.0 * lack;
  float present = smoothstep(0.3, 0.2, lack);
  float edge = clamp(0.6 * uPixelSize / uScale, 0.35, 4.0);
  float inside = smoothstep(-edge, edge, fatDepth) * present;
  float wall = smoothstep(0.9 + edge, 0.1, abs(fatDepth - 0.8)) * present;
  float nucleusDepth = (tile.g - 0.5) * 2.0 * NUCLEUS_REACH;
  float nucleus = smoothstep(-edge, edge, nucleusDepth) * (1.0 - smoothstep(-3.0, -0.5, fatDepth) * present);
  vec3 here = mix(uStain[MARROW], uStain[MARROW_NUCLEUS], 0.04 + 0.08 * fatty + nucleus * mix(0.22, 0.42, sharp));
  here = mix(here, uStain[FAT], inside * mix(0.7, 1.0, sharp));
  here = mix(here, uStain[MEMBRANE], wall * mix(0.4, 0.65, sharp));
  return here * (0.985 + 0.03 * tile.b);
}

void main() {
  vec2 micrometers = vSite * uPixelSize;
  float sharp = smoothstep(2.0, 7.0, uScale);
  lookAround(vSite);
  vec2 local = texture(uGrain, vSite / vec2(textureSize(uGrain, 0))).rg;

#ifdef NEAR
  float noise = texture(uMarrow, micrometers * (5.3 / MARROW_TILE)).b;
  // Howship's lacunae: an eroded edge is scalloped, bay beside bay, the bone between them drawn to a point.
  float bays = abs(texture(uMarrow, micrometers * (2.1 / MARROW_TILE)).b - 0.5);
  bone += ((noise - 0.5) * 0.08 + 0.07 - min(bays, 0.25) * 0.6) * smoothstep(0.05, 0.4, eroded) * sharp * (1.0 - osteoid);
#endif
  float across = max(length(slope), 0.03) / uScale;
  float inBone = smoothstep(0.5 - 0.75 * across, 0.5 + 0.75 * across, bone);

  vec3 soft = mix(uStain[MARROW], marrow(texture(uMarrow, micrometers / MARROW_TILE), local.g, sharp), uMarrowFade);
  // A thin shadow along the bone seats it in the section.
  soft *= 1.0 - 0.1 * smoothstep(0.02, 0.5, bone);

  float age = uDay - birth;
  vec3 hard = mix(uStain[YOUNG_BONE], uStain[BONE], 0.15 + 0.85 * min(1.0, 1.2 * ripeness));
#ifdef NEAR
  bool isOld = birth < uOpenedDay - 1000.0;
  // Lamellae: 5 µm apart by depth in old bone, by day of deposition (0.55 µm a day) in new.
  float lamella = (isOld ? local.r * 255.0 / GRAIN_PER_SITE * uPixelSize : birth * 0.55) / 5.0 + (noise - 0.5) * 1.1;
  float turns = fwidth(lamella);
  float fade = (1.0 - smoothstep(0.2, 0.5, turns)) * (1.0 - smoothstep(0.3, 0.5, turns * uScale / uPixelSize)) * sharp;
  hard *= 1.0 + 0.028 * fade * sin(lamella * 6.2832) + 0.07 * (noise - 0.5) * sharp;
  float line = 1.0 - smoothstep(0.05, 0.16, abs(packet - 0.5 + (noise - 0.5) * 0.5));
  hard = mix(hard, uStain[CEMENT_LINE], line * 0.5 * smoothstep(NEAR_SCALE, 2.0 * NEAR_SCALE, uScale));
#endif
  float seam = smoothstep(0.35, 0.65, osteoid);
  vec3 red = mix(uStain[OSTEOID], uStain[OSTEOID_EDGE], 0.35 * smoothstep(1.0, 0.6, osteoid));
  hard = mix(hard, red, seam);
  float rim = 1.0 - smoothstep(0.5, mix(0.95, 0.72, sharp), bone);
  vec3 rimColor = mix(uStain[BONE_EDGE], uStain[ERODED], smoothstep(0.05, 0.3, eroded));
  hard = mix(hard, rimColor, rim * (1.0 - seam) * mix(0.3, 0.5, sharp));
  vec3 here = mix(soft, hard, inBone);

#if SIGNAL == 6
  here += shine(vSite) * inBone;
#elif SIGNAL > 0
#if SIGNAL == 3
  float value = age / 365.0;
#elif SIGNAL == 4
  float ripe = max(0.0, age - uLag - 10.0);
  float value = 25.0 * (1.0 - (1.0 - uMineral.x) * exp(-ripe / uMineral.y)) * (1.0 - seam);
#elif SIGNAL == 5
  float value = quantity(vSite);
#else
  float value = signal(uPlaneA, vSite);
#endif
#if SIGNAL == 2
  value /= max(signal(uPlaneB, vSite), 1e-3);
#endif
  float place = clamp((value - uRange.x) / (uRange.y - uRange.x), 0.0, 1.0);
  vec3 shade = texture(uPalette, vec2((place * 255.0 + 0.5) / 256.0, 0.5)).rgb;
  float grey = dot(here, vec3(0.299, 0.587, 0.114));
#if SIGNAL == 4
  here = mix(vec3(0.02), shade * (1.0 - seam), inBone);
#elif SIGNAL == 3 || SIGNAL == 5
  // Marrow recedes to the slide, so that either end of the scale stands out from it.
  here = mix(mix(vec3(grey), mix(uStain[MARROW], uStain[SLIDE], 0.7), 0.8), shade, inBone);
#else
  here = mix(shade, vec3(grey), mix(0.12, 0.6, inBone));
#endif
#endif
  color = vec4(here, 1.0);
}
