#!/usr/bin/env node
'use strict';
const path = require('node:path');

void require('../dist/ctsel.cjs').run(process.argv.slice(2), path.join(__dirname, '..'));
