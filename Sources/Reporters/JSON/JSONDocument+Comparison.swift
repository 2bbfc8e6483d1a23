import Assessment

/// What changed since an earlier report.
extension JSONDocument {
  /// Writes the comparison; nothing if there is none.
  func writeComparison() {
    guard let comparison = report.comparison else { return }
    json.newLine()
    json.key("comparison")
    ChangesJSON.write(comparison, to: json)
  }

  /// Writes who added a credential, if the audit log says so.
  func added(_ act: AuditedAct?) {
    guard let act else { return }
    json.object("addedBy") {
      json.time("at", act.at)
      json.string("by", act.by)
      json.plain("type", act.isApplication ? "application" : "user")
    }
  }

  /// Writes the change; null if the credential is unchanged, nothing if that cannot be told.
  func change(ofCredentialAt position: Int) {
    switch report.comparison?.row(at: position) {
    case nil, .unknown: break
    case .unchanged:
      json.key("change")
      json.null()
    case .changed(let kind):
      json.plain("change", kind.name)
    }
  }
}
