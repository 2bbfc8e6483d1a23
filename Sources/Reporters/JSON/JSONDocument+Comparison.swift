import Assessment

/// What changed since an earlier report.
extension JSONDocument {
  /// Nothing where there is none to compare with.
  func writeComparison() {
    guard let comparison = report.comparison else { return }
    json.newLine()
    json.key("comparison")
    ChangesJSON.write(comparison, to: json)
  }

  /// Who added a credential, where the audit log says so.
  func added(_ act: AuditedAct?) {
    guard let act else { return }
    json.object("addedBy") {
      json.time("at", act.at)
      json.string("by", act.by)
      json.plain("type", act.isApplication ? "application" : "user")
    }
  }

  /// Null where a credential is as it was; nothing where that cannot be told.
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
