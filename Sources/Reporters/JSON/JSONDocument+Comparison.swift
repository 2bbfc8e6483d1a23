import Assessment

/// What changed since an earlier report.
extension JSONDocument {
  /// Writes the comparison; nothing if there is none.
  mutating func writeComparison() {
    guard let comparison = report.comparison else { return }
    json.newLine()
    json.key("comparison")
    ChangesJSON.write(comparison, to: json)
  }

  /// Writes who added a credential, if the audit log says so.
  mutating func added(_ act: AuditedAct?) {
    guard let act else { return }
    json.key("addedBy")
    json.beginObject()
    json.key("at")
    json.time(act.at)
    json.key("by")
    json.string(act.by)
    json.key("type")
    json.plain(act.isApplication ? "application" : "user")
    json.endObject()
  }

  /// Writes the change; null if the credential is unchanged, nothing if that cannot be told.
  mutating func change(ofCredentialAt position: Int) {
    switch report.comparison?.row(at: position) {
    case nil, .unknown: break
    case .unchanged:
      json.key("change")
      json.null()
    case .changed(let kind):
      json.key("change")
      json.plain(kind.name)
    }
  }
}
