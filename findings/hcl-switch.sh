#!/usr/bin/env bash
# github.com/hashicorp/hcl/v2 v2.25.0 and github.com/zclconf/go-cty v1.20.0 (Go), what Terraform evaluates with, 2026-11-30.
# The condition of `a ? b : c` and the operand of `!` are converted to bool, `==` converts nothing. So "0" and "false" are
# off and "1" is on, the number 0 is an error, "True" is an error, and `true == "true"` is false.
# Why it matters: switches of selectors arrive as text (TF_VAR_…, tfvars made by scripts, map(string) of settings).
# `s.data_events ? [1] : []` with "0" rightly drops the block and `s.data_events == true ? [1] : []` drops it for "true" too:
# no error, no data events. What reads such a module has to follow both rules, and truthiness of any other language is wrong.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOMODCACHE="$dir/mod" GOFLAGS='-modcacherw -mod=mod' GOTOOLCHAIN=local CGO_ENABLED=0

cat >go.mod <<'GO'
module hclswitch

go 1.25.0

require (
	github.com/hashicorp/hcl/v2 v2.25.0
	github.com/zclconf/go-cty v1.20.0
)
GO
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// evaluated is the value of an expression as text, or "error".
func evaluated(text string) string {
	expression, problems := hclsyntax.ParseExpression([]byte(text), "switch.tf", hcl.InitialPos)
	if problems.HasErrors() {
		return "error"
	}
	value, problems := expression.Value(nil)
	if problems.HasErrors() {
		return "error"
	}
	return value.GoString()
}

func main() {
	cases := []struct{ text, expected string }{
		{`"0" ? "on" : "off"`, `cty.StringVal("off")`},
		{`"1" ? "on" : "off"`, `cty.StringVal("on")`},
		{`"false" ? "on" : "off"`, `cty.StringVal("off")`},
		{`0 ? "on" : "off"`, `error`},
		{`"True" ? "on" : "off"`, `error`},
		{`"" ? "on" : "off"`, `error`},
		{`!"false"`, `cty.True`},
		{`"true" == true`, `cty.False`},
		{`"true" == true ? "on" : "off"`, `cty.StringVal("off")`},
		{`"true" ? "on" : "off"`, `cty.StringVal("on")`},
	}
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, module := range build.Deps {
			if module.Path == "github.com/hashicorp/hcl/v2" || module.Path == "github.com/zclconf/go-cty" {
				fmt.Println(module.Path, module.Version)
			}
		}
	}
	changed := false
	for _, c := range cases {
		found := evaluated(c.text)
		fmt.Printf("%-32s %s\n", c.text, found)
		if found != c.expected {
			changed = true
			fmt.Println("  changed: was", c.expected)
		}
	}
	if changed {
		os.Exit(1)
	}
}
GO
go build -o try . >&2 || exit 2
./try || { echo 'hcl-switch: the behavior changed' >&2; exit 1; }
echo 'as found: a condition converts text, a comparison does not'
