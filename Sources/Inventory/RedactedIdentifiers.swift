/// Replaces identifiers with tokens; missing ones stay missing.
package struct RedactedIdentifiers {
  private let redaction: Redaction

  package init(_ redaction: Redaction) { self.redaction = redaction }

  package subscript(_ identifier: Identifier) -> Identifier {
    identifier.isMissing ? .missing : redaction.identifier(identifier)
  }
}
