import Inventory

/// Commands name the tenant that they are for, and hosts of its cloud.
extension StepTemplate {
  func redacted(by redaction: Redaction) -> StepTemplate {
    StepTemplate(
      id, redaction.identifiers(in: text), command: command.map(redaction.identifiers),
      powershell: powershell.map(redaction.identifiers), isDeletion: isDeletion)
  }
}

extension MessageTemplate {
  func redacted(by redaction: Redaction) -> MessageTemplate {
    MessageTemplate(code, redaction.identifiers(in: text))
  }
}
