"""MLX.

- `mlx` writes and `mlx_training` trains, over `mlx_net`
- a model's folder: `folder`, `tokenizer`
"""
