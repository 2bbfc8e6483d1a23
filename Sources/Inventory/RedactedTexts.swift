/// Copies an inventory's texts, redacted, into a new arena, each text once.
package struct RedactedTexts {
  private let before: TextArena
  private let redaction: Redaction
  private var moved: [UInt32: TextReference] = [:]
  package private(set) var arena = TextArena()

  package init(_ before: TextArena, _ redaction: Redaction) {
    (self.before, self.redaction) = (before, redaction)
  }

  package subscript(_ reference: TextReference) -> TextReference {
    mutating get {
      if reference.isNone { return .none }
      if let known = moved[reference.offset] { return known }
      let text = before.string(reference) ?? ""
      let new = arena.append(
        Identifier(guid: text).map { redaction.identifier($0).guidText } ?? redaction.text(text))
      moved[reference.offset] = new
      return new
    }
  }

  mutating func kept(_ reference: TextReference) -> TextReference {
    before.string(reference).map { arena.append($0) } ?? .none
  }

  /// Replaces a thumbprint with a token, the same for the same certificate.
  mutating func thumbprint(_ reference: TextReference) -> TextReference {
    guard !reference.isNone, let thumbprint = before.withBytes(of: reference, { Thumbprint($0) })
    else { return self[reference] }
    return arena.append(redaction.thumbprint(thumbprint).hexadecimal)
  }

  mutating func scope(_ reference: TextReference) -> TextReference {
    before.string(reference).map { arena.append(redaction.scope($0)) } ?? .none
  }

  mutating func pointer(_ reference: TextReference) -> TextReference {
    before.string(reference).map { arena.append(redaction.pointer($0)) } ?? .none
  }
}

/// Replaces identifiers with tokens; missing ones stay missing.
package struct RedactedIdentifiers {
  private let redaction: Redaction

  package init(_ redaction: Redaction) { self.redaction = redaction }

  package subscript(_ identifier: Identifier) -> Identifier {
    identifier.isMissing ? .missing : redaction.identifier(identifier)
  }
}
