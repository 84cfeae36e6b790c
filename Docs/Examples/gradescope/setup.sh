#!/usr/bin/env bash
# Gradescope runs this once, as root, when it makes the autograder's image: it installs Swift and builds the toolkit.
set -eu

root=${AUTOGRADER_ROOT:-/autograder}
version=${SWIFT_VERSION:-6.3.1}

if ! command -v swift >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update
  apt-get install -y --no-install-recommends ca-certificates curl git g++ libcurl4-openssl-dev libedit2 libncurses-dev \
    libsqlite3-0 libxml2-dev libz3-dev pkg-config python3 tzdata unzip zlib1g-dev libpcap-dev
  # shellcheck source=/dev/null
  . /etc/os-release
  name=swift-$version-RELEASE-$ID$VERSION_ID
  base=https://download.swift.org/swift-$version-release/$ID${VERSION_ID//./}/swift-$version-RELEASE/$name.tar.gz
  curl -fsSL "$base" | tar -xz -C /opt
  for program in "/opt/$name/usr/bin"/*; do ln -sf "$program" /usr/local/bin/; done
fi

# Builds on first use; nothing of it is left to do when a student waits.
bash "$root/source/firsthop/scripts/firsthop" --version
