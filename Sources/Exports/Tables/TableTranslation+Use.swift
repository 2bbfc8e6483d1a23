/// Translates what rows say about the last use of credentials.
extension TableTranslation {
  mutating func translateActivity(_ row: DelimitedText.Row) {
    let keyIds = TableColumn.Scope.allCases.compactMap { filled(.keyId, row, $0) }
    writeActivity(row, of: keyIds.first, TableColumn.Scope.allCases)
  }

  /// Writes a row of the report on credentials; what it does not say stays unknown.
  private mutating func writeActivity(
    _ row: DelimitedText.Row, of keyId: String?, _ scopes: [TableColumn.Scope]
  ) {
    func first(_ role: TableColumn.Role) -> String? {
      scopes.compactMap { filled(role, row, $0) }.first
        ?? scopes.compactMap { cell(role, row, $0) }.first
    }
    begin(row, "appCredentialSignInActivity")
    if let keyId { json.member("keyId", keyId) }
    if let appId = filled(.appId, row) { json.member("appId", appId) }
    let times = Self.ofUse.compactMap { role, name in first(role).map { (name, $0) } }
    if !times.isEmpty {
      json.name("signInActivity")
      json.open("{")
      for (name, time) in times {
        json.name(name)
        if time.allSatisfy(\.isWhitespace) {
          json.raw("null")
        } else {
          json.value(dates.read(time))
        }
      }
      json.close("}")
    } else if let all = first(.allUse) {
      json.name("signInActivity")
      if all.allSatisfy(\.isWhitespace) {
        json.raw("null")
      } else if JSONText.isContainer(all) {
        json.raw(all)
      } else {
        json.value(all)
      }
    }
    json.close("}")
  }

  private static let ofUse: [(TableColumn.Role, String)] = [
    (.lastUse, "lastSignInDateTime"), (.lastSuccess, "lastSuccessfulSignInDateTime"),
    (.lastNonInteractive, "lastNonInteractiveSignInDateTime"),
  ]

  /// Writes what a row of a list says about the use of one of its credentials.
  mutating func takeUse(
    _ row: DelimitedText.Row, of keyId: String, _ scopes: [TableColumn.Scope]
  ) {
    func isFilled(_ role: TableColumn.Role) -> Bool {
      scopes.contains { filled(role, row, $0) != nil }
    }
    if isFilled(.lastUse) || isFilled(.lastSuccess) || isFilled(.lastNonInteractive)
      || isFilled(.allUse)
    {
      writeActivity(row, of: keyId, scopes)
    } else if isFilled(.unclearUse) {
      // The application signed in, perhaps with this credential.
      begin(row, "appCredentialSignInActivity")
      json.member("keyId", keyId)
      if let appId = filled(.appId, row) { json.member("appId", appId) }
      json.name("signInActivity")
      json.open("{")
      json.member("lastSignInDateTime", "of the application or of the credential")
      json.close("}")
      json.close("}")
    }
  }
}
