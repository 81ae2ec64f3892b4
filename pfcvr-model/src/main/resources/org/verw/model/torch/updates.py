class Operations(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def forward(self: __torch__.Operations,
    x: Tensor) -> Tensor:
    return x
  def norm(self: __torch__.Operations,
    arrays: List[Tensor]) -> Tensor:
    _0 = torch._foreach_norm(arrays, 2)
    return torch.linalg_vector_norm(torch.stack(_0), 2)
  def scale(self: __torch__.Operations,
    arrays: List[Tensor],
    factor: float) -> Tensor:
    torch._foreach_mul_(arrays, factor)
    return arrays[0]
  def zero(self: __torch__.Operations,
    arrays: List[Tensor]) -> Tensor:
    torch._foreach_zero_(arrays)
    return arrays[0]
  def adam(self: __torch__.Operations,
    parameters: List[Tensor],
    gradients: List[Tensor],
    means: List[Tensor],
    squares: List[Tensor],
    steps: List[Tensor],
    rate: float,
    beta1: float,
    beta2: float,
    decay: float,
    epsilon: float) -> Tensor:
    _0 = annotate(List[Tensor], [])
    torch._fused_adam_(parameters, gradients, means, squares, _0, steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
    return parameters[0]
  def adamw(self: __torch__.Operations,
    parameters: List[Tensor],
    gradients: List[Tensor],
    means: List[Tensor],
    squares: List[Tensor],
    steps: List[Tensor],
    rate: float,
    beta1: float,
    beta2: float,
    decay: float,
    epsilon: float) -> Tensor:
    _0 = annotate(List[Tensor], [])
    torch._fused_adamw_(parameters, gradients, means, squares, _0, steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
    return parameters[0]
