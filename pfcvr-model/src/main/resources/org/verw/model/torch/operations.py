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
    return x + torch.linear(self.quick_gelu(torch.linear(y, w[8], w[9])), w[10], w[11])

  # x * sigmoid(1.702 x), written as silu(1.702 x) / 1.702: half the passes over memory backward, and one array kept instead of two.
  # In place: x is a linear layer's output, which its backward pass does not read.
  def quick_gelu(self: __torch__.Operations, x: Tensor) -> Tensor:
    return torch.mul_(torch.silu(torch.mul_(x, 1.702)), 0.5875440658049353)

  def heads(self: __torch__.Operations, q: Tensor, k: Tensor, v: Tensor, h: int, allowed: Optional[Tensor], dropout: float) -> Tensor:
    batch, width = torch.size(q, 0), torch.size(q, 2)
    q = torch.transpose(torch.reshape(q, [batch, -1, h, width // h]), 1, 2)
    k = torch.transpose(torch.reshape(k, [torch.size(k, 0), -1, h, width // h]), 1, 2)
    v = torch.transpose(torch.reshape(v, [torch.size(v, 0), -1, h, width // h]), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, v, allowed, dropout, False)
    return torch.reshape(torch.transpose(a, 1, 2), [batch, -1, width])

  def attend(self: __torch__.Operations, query: Tensor, key: Tensor, value: Tensor, h: int, allowed: Optional[Tensor], dropout: float, in_w: Tensor, in_b: Tensor, out_w: Tensor, out_b: Tensor) -> Tensor:
    qw, kw, vw = torch.chunk(in_w, 3)
    qb, kb, vb = torch.chunk(in_b, 3)
    a = self.heads(torch.linear(query, qw, qb), torch.linear(key, kw, kb), torch.linear(value, vw, vb), h, allowed, dropout)
    return torch.linear(a, out_w, out_b)

  def multi_head_attention(self: __torch__.Operations, query: Tensor, key: Tensor, value: Tensor, heads: Tensor, allowed: Tensor, w: List[Tensor]) -> Tensor:
    mask = annotate(Optional[Tensor], None)
    if torch.gt(torch.numel(allowed), 0):
      mask = allowed
    return self.attend(query, key, value, int(heads), mask, 0., w[0], w[1], w[2], w[3])

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
    return x / torch.clamp_min(torch.norm(x, 2, [-1], True), 1e-12)

  def scale(self: __torch__.Operations, x: Tensor, factor: Tensor) -> Tensor:
    return x * float(factor)

  def rows(self: __torch__.Operations, x: Tensor, places: Tensor) -> Tensor:
    return torch.index_select(torch.reshape(x, [-1, torch.size(x, -1)]), 0, places)

  def vocabulary(self: __torch__.Operations, x: Tensor, w: List[Tensor]) -> Tensor:
    y = self.quick_gelu(torch.linear(x, w[0], w[1]))
    y = torch.layer_norm(y, [torch.size(y, -1)], w[2], w[3], 1e-05)
    return torch.linear(y, w[4], w[5])

  def part_decoder_layer(self: __torch__.Operations, x: Tensor, memory: Tensor, allowed: Tensor, heads: Tensor, dropout: Tensor, w: List[Tensor]) -> Tensor:
    p = float(dropout)
    h = int(heads)
    place = w[0]
    width = torch.size(x, -1)
    none = annotate(Optional[Tensor], None)
    y = self.attend(x + place, x + place, x, h, none, p, w[1], w[2], w[3], w[4])
    x = torch.layer_norm(x + torch.dropout(y, p, True), [width], w[5], w[6], 1e-05)
    y = self.attend(x + place, memory, memory, h, allowed, p, w[7], w[8], w[9], w[10])
    x = torch.layer_norm(x + torch.dropout(y, p, True), [width], w[11], w[12], 1e-05)
    y = torch.dropout(torch.relu(torch.linear(x, w[13], w[14])), p, True)
    y = torch.dropout(torch.linear(y, w[15], w[16]), p, True)
    return torch.layer_norm(x + y, [width], w[17], w[18], 1e-05)

  def image_decoder_block(self: __torch__.Operations, x: Tensor, text: Tensor, rows: Tensor, heads: Tensor, w: List[Tensor]) -> Tensor:
    h = int(heads)
    width = torch.size(x, -1)
    none = annotate(Optional[Tensor], None)
    keys = torch.layer_norm(x, [width], w[0], w[1], 1e-05)
    queries = keys
    if torch.gt(torch.numel(rows), 0):
      places = torch.expand(torch.unsqueeze(rows, 2), [-1, -1, width])
      x = torch.gather(x, 1, places)
      queries = torch.gather(keys, 1, places)
    x = x + torch.linear(self.heads(torch.linear(queries, w[2]), torch.linear(keys, w[3]), torch.linear(keys, w[4]), h, none, 0.), w[5], w[6])
    y = torch.layer_norm(x, [width], w[7], w[8], 1e-05)
    x = x + torch.linear(self.heads(torch.linear(y, w[9]), torch.linear(text, w[10]), torch.linear(text, w[11]), h, none, 0.), w[12], w[13])
    y = torch.layer_norm(x, [width], w[14], w[15], 1e-05)
    y, gate = torch.chunk(torch.linear(y, w[16], w[17]), 2, -1)
    return x + torch.linear(y * torch.gelu(gate), w[18], w[19])

  def restore(self: __torch__.Operations, kept: Tensor, order: Tensor, w: List[Tensor]) -> Tensor:
    batch, width = torch.size(kept, 0), torch.size(kept, 2)
    masked = torch.size(order, 1) - torch.size(kept, 1)
    x = torch.cat([kept, torch.expand(w[0], [batch, masked, width])], 1)
    return torch.gather(x, 1, torch.expand(torch.unsqueeze(order, 2), [-1, -1, width])) + w[1]

  def patches(self: __torch__.Operations, images: Tensor, rows: Tensor, patch: Tensor) -> Tensor:
    p = int(patch)
    batch, n, m = torch.size(images, 0), torch.size(images, 2) // p, torch.size(images, 3) // p
    x = torch.permute(torch.reshape(images, [batch, 3, n, p, m, p]), [0, 2, 4, 3, 5, 1])
    x = torch.reshape(x, [batch, n * m, 3 * p * p])
    return torch.gather(x, 1, torch.expand(torch.unsqueeze(rows, 2), [-1, -1, 3 * p * p]))

  def mean_square(self: __torch__.Operations, x: Tensor, target: Tensor) -> Tensor:
    return torch.mse_loss(x, target)

  def weighted_sum_of_patches(self: __torch__.Operations, patches: Tensor, masks: Tensor, w: List[Tensor]) -> Tensor:
    return torch.matmul(masks * torch.reshape(w[0], [1, 1, -1]), patches) + w[1]

  def part_entropy(self: __torch__.Operations, logits: Tensor, weights: Tensor) -> Tensor:
    target = torch.expand_as(torch.eye(torch.size(logits, 1), dtype=6, device=logits.device), logits)
    return torch.binary_cross_entropy_with_logits(logits, target, weights, None, 2)

  def part_contrast(self: __torch__.Operations, logits: Tensor, pairs: Tensor) -> Tensor:
    seen = torch.masked_fill(logits, torch.eq(pairs, 0), -1e30)
    own = torch.diagonal(torch.log_softmax(seen, 2) + torch.log_softmax(seen, 1), 0, 1, 2)
    return -0.5 * torch.sum(own * torch.sum(pairs, [2]))

  def mean_of_patches(self: __torch__.Operations, patches: Tensor, masks: Tensor) -> Tensor:
    return torch.matmul(masks, patches) / torch.clamp_min(torch.sum(masks, [2], True), 1.)
