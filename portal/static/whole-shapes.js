// How sigma paints the network of the whole graph: a shape for each kind of thing, a dash for each role.
// Two programs of WebGL: a node is one triangle, cut to its shape; a line is a rectangle, cut to its dashes.
"use strict";

const SHAPES = ["circle", "square", "diamond", "triangle", "ring", "trio"];

const shapeVertex = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_place;
varying float v_radius;
varying float v_shape;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 off = 1.35 * size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + off, 1)).xy, 0, 1);
  v_radius = size / 2.0;
  v_place = off / v_radius;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const shapeFragment = `
precision highp float;
varying vec4 v_color;
varying vec2 v_place;
varying float v_radius;
varying float v_shape;
uniform float u_correctionRatio;
const vec4 nothing = vec4(0.0, 0.0, 0.0, 0.0);
// How far a place lies outside a shape, in radii; less than 0 inside it.
float outside(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.88;
  if (v_shape < 2.5) return 0.7071 * (abs(p.x) + abs(p.y) - 1.25);
  if (v_shape < 3.5) return max(0.866 * abs(p.x) + 0.5 * p.y, -p.y) - 0.62;
  if (v_shape < 4.5) return abs(length(p) - 0.74) - 0.26;
  float pair = length(vec2(abs(p.x) - 0.58, p.y + 0.42)) - 0.52;
  return min(pair, length(p - vec2(0.0, 0.58)) - 0.52);
}
void main() {
  float border = u_correctionRatio * 2.0;
  float far = outside(v_place) * v_radius + border;
  #ifdef PICKING_MODE
  gl_FragColor = far > border ? nothing : v_color;
  #else
  gl_FragColor = mix(v_color, nothing, clamp(far / border, 0.0, 1.0));
  #endif
}`;

const dashVertex = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec2 a_normal;
attribute vec3 a_dash;
attribute float a_along;
attribute float a_side;
uniform mat3 u_matrix;
uniform vec2 u_window;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_thin;
varying vec4 v_color;
varying vec2 v_dash;
varying float v_along;
void main() {
  float thick = max(length(a_normal), u_thin * u_sizeRatio) * u_correctionRatio / u_sizeRatio;
  float beside = a_dash.z * u_correctionRatio / u_sizeRatio; // two roles between the same two lie side by side
  vec2 place = mix(a_start, a_end, a_along) + normalize(a_normal) * (a_side * thick + beside);
  gl_Position = vec4((u_matrix * vec3(place, 1)).xy, 0, 1);
  v_along = a_along * length((u_matrix * vec3(a_end - a_start, 0)).xy * u_window / 2.0);
  v_dash = a_dash.xy;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const dashFragment = `
precision highp float;
varying vec4 v_color;
varying vec2 v_dash;
varying float v_along;
void main() {
  #ifndef PICKING_MODE
  if (v_dash.y > 0.0 && mod(v_along, v_dash.y) > v_dash.x) discard;
  #endif
  gl_FragColor = v_color;
}`;

// The programs, once sigma is there: { node, line }.
function wholePrograms() {
  const { NodeProgram, EdgeProgram } = Sigma.rendering;
  const { floatColor } = Sigma.utils;
  const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
  const number = (name, size) => ({ name, size, type: FLOAT });
  const colour = (name) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });

  class Shape extends NodeProgram {
    getDefinition() {
      return {
        VERTICES: 3,
        VERTEX_SHADER_SOURCE: shapeVertex,
        FRAGMENT_SHADER_SOURCE: shapeFragment,
        METHOD: TRIANGLES,
        UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
        ATTRIBUTES: [number("a_position", 2), number("a_size", 1), number("a_shape", 1), colour("a_color"), colour("a_id")],
        CONSTANT_ATTRIBUTES: [number("a_angle", 1)],
        CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
      };
    }

    processVisibleItem(id, at, node) {
      this.array.set([node.x, node.y, node.size, node.shape, floatColor(node.color), id], at);
    }

    setUniforms(params, { gl, uniformLocations }) {
      gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
      gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    }
  }

  class Dashed extends EdgeProgram {
    getDefinition() {
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: dashVertex,
        FRAGMENT_SHADER_SOURCE: dashFragment,
        METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_window", "u_sizeRatio", "u_correctionRatio", "u_thin"],
        ATTRIBUTES: [number("a_start", 2), number("a_end", 2), number("a_normal", 2), number("a_dash", 3), colour("a_color"), colour("a_id")],
        CONSTANT_ATTRIBUTES: [number("a_along", 1), number("a_side", 1)],
        CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
      };
    }

    processVisibleItem(id, at, from, to, line) {
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const part = line.size / (Math.hypot(dx, dy) || 1);
      this.array.set([from.x, from.y, to.x, to.y, -dy * part, dx * part, line.on, line.period, line.beside, floatColor(line.color), id], at);
    }

    setUniforms(params, { gl, uniformLocations }) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_window, params.width, params.height);
      gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
      gl.uniform1f(uniformLocations.u_thin, params.minEdgeThickness);
    }
  }

  return { node: Shape, line: Dashed };
}
