export * from './detections/index.js';
