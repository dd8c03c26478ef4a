#!/usr/bin/env node
'use strict';
const path = require('node:path');

void require('../dist/start.cjs').start(process.argv.slice(2), path.join(__dirname, '..'));
