#!/usr/bin/env bash
# github.com/zclconf/go-cty v1.20.0 (Go), the functions of Terraform, 2026-11-30.
# format("%v", N) of a number with seven or more digits has an exponent: the account 123456789012 becomes 1.23456789012e+11.
# "${N}", format("%s", N) and format("%d", N) have all digits.
# Why it matters: an account given as a number and put into an ARN by `%v` makes a selector that is valid, deploys, and matches
# nothing; the same with `%s` is right. Terraform plans both without a word.
# Ends with 0 as long as this holds, 1 if it changed, 2 if it could not be tried.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOMODCACHE="$dir/mod" GOFLAGS='-modcacherw -mod=mod' GOTOOLCHAIN=local CGO_ENABLED=0

cat >go.mod <<'GO'
module formatnumber

go 1.25.0

require github.com/zclconf/go-cty v1.20.0
GO
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

func main() {
	account := cty.NumberIntVal(123456789012)
	cases := []struct{ verb, expected string }{
		{"arn:aws:lambda:eu-west-1:%v:function:pay", "arn:aws:lambda:eu-west-1:1.23456789012e+11:function:pay"},
		{"arn:aws:lambda:eu-west-1:%s:function:pay", "arn:aws:lambda:eu-west-1:123456789012:function:pay"},
		{"arn:aws:lambda:eu-west-1:%d:function:pay", "arn:aws:lambda:eu-west-1:123456789012:function:pay"},
	}
	fmt.Println("github.com/zclconf/go-cty v1.20.0")
	changed := false
	for _, c := range cases {
		value, err := stdlib.Format(cty.StringVal(c.verb), account)
		if err != nil {
			fmt.Println("changed:", err)
			os.Exit(1)
		}
		fmt.Println(value.AsString())
		changed = changed || value.AsString() != c.expected
	}
	if changed {
		os.Exit(1)
	}
}
GO
go build -o try . >&2 || exit 2
./try || { echo 'terraform-format-number: the behavior changed' >&2; exit 1; }
echo 'as found: %v writes a large number with an exponent'
