package import Inventory

/// Redacts an earlier report with the same tokens, so that it compares with a redacted one.
extension ComparedReport {
  package func redacted(by redaction: Redaction) -> ComparedReport {
    var texts = RedactedTexts(text, redaction)
    let ids = RedactedIdentifiers(redaction)
    func moved(_ key: ObjectKey) -> ObjectKey { ObjectKey(type: key.type, id: ids[key.id]) }
    func moved(_ key: CredentialKey) -> CredentialKey {
      CredentialKey(object: moved(key.object), kind: key.kind, keyId: ids[key.keyId])
    }
    var report = self
    report.tenantId = redaction.id(tenantId)
    report.owner = owner.map(redaction.id)
    for index in objects.indices {
      report.objects[index].key = moved(objects[index].key)
      report.objects[index].appId = ids[objects[index].appId]
      report.objects[index].name = texts[objects[index].name]
      report.objects[index].team = texts[objects[index].team]
    }
    for index in owners.indices {
      report.owners[index].id = ids[owners[index].id]
      report.owners[index].name = texts[owners[index].name]
    }
    for index in credentials.indices {
      report.credentials[index].key = moved(credentials[index].key)
      report.credentials[index].name = texts[credentials[index].name]
    }
    for index in findings.indices {
      report.findings[index].subject = redaction.id(findings[index].subject)
      report.findings[index].object = findings[index].object.map(moved)
      report.findings[index].credential = findings[index].credential.map(moved)
    }
    report.otherObjects = otherObjects.map { Set($0.map { ids[$0] }) }
    report.acceptances = [:]
    for (key, count) in acceptances {
      let parts = key.split(separator: " ", maxSplits: 1).map(String.init)
      let id = redaction.id(parts.first ?? "")
      report.acceptances[([id] + parts.dropFirst()).joined(separator: " ")] = count
    }
    (report.text, report.spellings) = (texts.arena, [:])
    return report
  }
}
