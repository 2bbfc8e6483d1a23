/// A single pass over a text that has each promising position checked by the matching families.
///
/// It takes linear time for any text: every family either examines a bounded distance around a
/// position or remembers how far it has read.
struct SecretScan {
  private let text: UnsafeBufferPointer<UInt8>
  private let families: SecretTriggers.Families
  private let layers: Int
  private var tokens = TokenShape()
  private var assignments = AssignmentShape()

  /// Returns the first secret in a text.
  ///
  /// - Parameter layers: the maximum number of nested encodings to undo.
  static func first(
    in text: UnsafeBufferPointer<UInt8>, of families: SecretTriggers.Families = .all,
    layers: Int = 3
  ) -> SecretMatch? {
    // Every secret is longer than this.
    guard text.count >= 8 else { return nil }
    var scan = SecretScan(text: text, families: families, layers: layers)
    return scan.first()
  }

  private init(
    text: UnsafeBufferPointer<UInt8>, families: SecretTriggers.Families, layers: Int
  ) {
    self.text = text
    self.families = families
    self.layers = layers
  }

  private mutating func first() -> SecretMatch? {
    let triggers = SecretTriggers.standard
    return triggers.traits.withUnsafeBufferPointer { traits in
      triggers.pairs.withUnsafeBufferPointer { first(traits, $0) }
    }
  }

  private mutating func first(
    _ allTraits: UnsafeBufferPointer<SecretTriggers.Traits>,
    _ pairs: UnsafeBufferPointer<SecretTriggers.Families>
  ) -> SecretMatch? {
    var before: UInt8 = 0
    var runStart = 0
    var mayUnfold = false
    for position in text.indices {
      let byte = text[position]
      let traits = allTraits[Int(byte)]
      defer { before = byte }
      if traits == .base64 { continue }
      if !traits.contains(.base64) {
        if position - runStart >= SecretBase64.least,
          let match = matchBase64(runStart..<position)
        {
          return match
        }
        runStart = position + 1
        if traits.contains(.unfolds) { mayUnfold = true }
      }
      guard traits.contains(.mayTrigger) else { continue }
      let triggered = pairs[Int(before) << 8 | Int(byte)].intersection(families)
      if !triggered.isEmpty, let match = match(triggered, at: position) { return match }
    }
    if text.count - runStart >= SecretBase64.least,
      let match = matchBase64(runStart..<text.count)
    {
      return match
    }
    return mayUnfold ? matchUnfolded() : nil
  }

  private mutating func match(
    _ triggered: SecretTriggers.Families, at position: Int
  ) -> SecretMatch? {
    if triggered.contains(.clientSecret),
      let match = ClientSecretShape.match(text, tilde: position)
    {
      return match
    }
    if triggered.contains(.prefixed),
      let match = PrefixedSecretIndex.standard.match(text, at: position)
    {
      return match
    }
    if triggered.contains(.token), let match = tokens.match(text, at: position) { return match }
    if triggered.contains(.privateKey), let match = PrivateKeyTextShape.match(text, at: position) {
      return match
    }
    if triggered.contains(.azureKey), let match = AzureKeyShape.match(text, at: position) {
      return match
    }
    if triggered.contains(.urlPassword), let match = URLPasswordShape.match(text, at: position) {
      return match
    }
    guard triggered.contains(.assignment) else { return nil }
    return assignments.match(text, separator: position)
  }

  // MARK: Layers

  /// Finds a secret in base64; the match is the whole run of base64 characters.
  private func matchBase64(_ run: Range<Int>) -> SecretMatch? {
    // Base64 of text has upper-case letters, and lower-case letters or digits.
    guard layers > 0, run.contains(where: { SecretByte.isUpper(text[$0]) }),
      run.contains(where: { SecretByte.isLower(text[$0]) || SecretByte.isDigit(text[$0]) })
    else { return nil }
    var form: SecretForm?
    let isFound = SecretBase64.anyText(in: text[run]) { decoded in
      form = Self.first(in: decoded, of: families, layers: layers - 1)?.form
      return form != nil
    }
    return isFound ? form.map { SecretMatch(range: run, form: $0) } : nil
  }

  /// Finds a secret after undoing escapes; the match is the whole text.
  private func matchUnfolded() -> SecretMatch? {
    guard layers > 0, let unfolded = SecretUnfolding.unfold(text) else { return nil }
    return unfolded.withUnsafeBufferPointer {
      Self.first(in: $0, of: families, layers: layers - 1)
    }.map { SecretMatch(range: text.indices, form: $0.form) }
  }
}
