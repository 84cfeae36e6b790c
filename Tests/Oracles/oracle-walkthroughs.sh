#!/usr/bin/env bash
# Walks through the labs again, by a pipe and on a terminal, and compares with the committed transcripts.
# needs: python3
exec "$(dirname -- "${BASH_SOURCE[0]}")/../Walkthroughs/walk" check
