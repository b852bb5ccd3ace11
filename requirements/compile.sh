#!/bin/sh
# Rewrites the three locks from pyproject.toml. Needs uv; run from the project's root.
set -eu
compile() { uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet "$@"; }
compile --extra llama --extra mlx --extra embeddings --extra build -o requirements/app.lock
compile --extra llama --extra mlx --extra embeddings --extra build --extra ocr --extra outlook --extra dev -c requirements/app.lock -o requirements/dev.lock
compile --extra llama --extra mlx --extra embeddings --extra build --extra ocr --extra outlook --extra bundle -c requirements/dev.lock -o requirements/bundle.lock
