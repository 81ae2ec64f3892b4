class Operations(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def linear(self: __torch__.Operations, x: Tensor, w: List[Tensor]) -> Tensor:
    return torch.linear(x, w[0], w[1])

  def layer_norm(self: __torch__.Operations, x: Tensor, w: List[Tensor]) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], w[0], w[1], 1e-05)

  def embed(self: __torch__.Operations, tokens: Tensor, w: List[Tensor]) -> Tensor:
    return torch.embedding(w[0], tokens) + torch.slice(w[1], 0, 0, torch.size(tokens, 1))

  def transformer_block(self: __torch__.Operations, x: Tensor, heads: Tensor, causal: Tensor, w: List[Tensor]) -> Tensor:
    batch, length, width = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2)
    h = int(heads)
    y = torch.layer_norm(x, [width], w[0], w[1], 1e-05)
    qkv = torch.reshape(torch.linear(y, w[2], w[3]), [batch, length, 3, h, width // h])
    qkv = torch.permute(qkv, [2, 0, 3, 1, 4])
    a = torch.scaled_dot_product_attention(torch.select(qkv, 0, 0), torch.select(qkv, 0, 1), torch.select(qkv, 0, 2), None, 0., bool(causal))
    a = torch.reshape(torch.transpose(a, 1, 2), [batch, length, width])
    x = x + torch.linear(a, w[4], w[5])
    y = torch.layer_norm(x, [width], w[6], w[7], 1e-05)
    y = torch.linear(y, w[8], w[9])
    y = y * torch.sigmoid(1.702 * y)
    return x + torch.linear(y, w[10], w[11])

  def multi_head_attention(self: __torch__.Operations, query: Tensor, key: Tensor, value: Tensor, heads: Tensor, allowed: Tensor, w: List[Tensor]) -> Tensor:
    batch, width = torch.size(query, 0), torch.size(query, 2)
    h = int(heads)
    in_w = torch.chunk(w[0], 3)
    in_b = torch.chunk(w[1], 3)
    q = torch.transpose(torch.reshape(torch.linear(query, in_w[0], in_b[0]), [batch, -1, h, width // h]), 1, 2)
    k = torch.transpose(torch.reshape(torch.linear(key, in_w[1], in_b[1]), [batch, -1, h, width // h]), 1, 2)
    v = torch.transpose(torch.reshape(torch.linear(value, in_w[2], in_b[2]), [batch, -1, h, width // h]), 1, 2)
    mask = annotate(Optional[Tensor], None)
    if torch.gt(torch.numel(allowed), 0):
      mask = allowed
    a = torch.scaled_dot_product_attention(q, k, v, mask, 0., False)
    return torch.linear(torch.reshape(torch.transpose(a, 1, 2), [batch, -1, width]), w[2], w[3])

  def cross_entropy(self: __torch__.Operations, logits: Tensor, labels: Tensor) -> Tensor:
    return torch.cross_entropy_loss(logits, labels)

  def image_tokens(self: __torch__.Operations, images: Tensor, class_position: Tensor, w: List[Tensor]) -> Tensor:
    width, p = torch.size(w[0], 0), torch.size(w[0], 2)
    batch, rows, columns = torch.size(images, 0), torch.size(images, 2) // p, torch.size(images, 3) // p
    x = torch.permute(torch.reshape(images, [batch, 3, rows, p, columns, p]), [0, 2, 4, 1, 3, 5])
    x = torch.reshape(x, [batch, rows * columns, 3 * p * p])
    x = torch.linear(x, torch.reshape(w[0], [width, -1])) + torch.slice(w[2], 0, 1)
    c = w[1] + torch.select(w[2], 0, int(class_position))
    return torch.cat([torch.expand(c, [batch, 1, width]), x], 1)

  def kept_image_tokens(self: __torch__.Operations, images: Tensor, kept: Tensor, class_position: Tensor, w: List[Tensor]) -> Tensor:
    width, p = torch.size(w[0], 0), torch.size(w[0], 2)
    batch, rows, columns = torch.size(images, 0), torch.size(images, 2) // p, torch.size(images, 3) // p
    x = torch.permute(torch.reshape(images, [batch, 3, rows, p, columns, p]), [0, 2, 4, 1, 3, 5])
    x = torch.reshape(x, [batch, rows * columns, 3 * p * p])
    x = torch.gather(x, 1, torch.expand(torch.unsqueeze(kept, 2), [-1, -1, 3 * p * p]))
    x = torch.linear(x, torch.reshape(w[0], [width, -1])) + torch.embedding(w[2], kept + 1)
    c = w[1] + torch.select(w[2], 0, int(class_position))
    return torch.cat([torch.expand(c, [batch, 1, width]), x], 1)

  def project(self: __torch__.Operations, x: Tensor, w: List[Tensor]) -> Tensor:
    y = torch.layer_norm(x, [torch.size(x, -1)], w[0], w[1], 1e-05)
    return torch.matmul(y, w[2])

  def at_largest_token(self: __torch__.Operations, x: Tensor, tokens: Tensor) -> Tensor:
    place = torch.reshape(torch.argmax(tokens, 1), [-1, 1, 1])
    return torch.squeeze(torch.gather(x, 1, torch.expand(place, [-1, 1, torch.size(x, 2)])), 1)

  def unit(self: __torch__.Operations, x: Tensor) -> Tensor:
    return x / torch.norm(x, 2, [-1], True)

  def rows(self: __torch__.Operations, x: Tensor, places: Tensor) -> Tensor:
    return torch.index_select(torch.reshape(x, [-1, torch.size(x, -1)]), 0, places)

  def vocabulary(self: __torch__.Operations, x: Tensor, w: List[Tensor]) -> Tensor:
    y = torch.linear(x, w[0], w[1])
    y = y * torch.sigmoid(1.702 * y)
    y = torch.layer_norm(y, [torch.size(y, -1)], w[2], w[3], 1e-05)
    return torch.linear(y, w[4], w[5])

