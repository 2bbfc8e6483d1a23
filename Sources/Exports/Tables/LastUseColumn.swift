/// A column of the times at which credentials were last used, inferred from its name.
///
/// It is Graph's (`signInActivity.lastSignInDateTime`), the portal's (`Last used`) or a script's
/// (`SecretLastUsed`). The last sign-in of the application (`AppLastSignIn`) is something else.
struct LastUseColumn {
  let role: TableColumn.Role
  private(set) var scope = TableColumn.Scope.any

  /// - Parameter name: letters and digits in lower case.
  /// - Returns: nil for any other column.
  init?(_ name: String) {
    var rest = Substring(name)
    // Graph's report on credentials has this name too.
    var isOfCredential = ["lastsignindatetime", "lastsuccessfulsignindatetime"].contains(name)
    if rest.hasPrefix("signinactivity") {
      rest = rest.dropFirst("signinactivity".count)
      isOfCredential = true
    } else if !rest.hasPrefix("last") {
      guard let (scope, inner) = TableColumn.split(name) else { return nil }
      (self.scope, rest) = (scope, Substring(inner))
      isOfCredential = true
    }
    guard rest.hasPrefix("last") else { return nil }
    rest = rest.dropFirst("last".count)
    func take(_ words: String...) -> Bool {
      guard let word = words.first(where: { rest.hasPrefix($0) }) else { return false }
      rest = rest.dropFirst(word.count)
      return true
    }
    var known = TableColumn.Role.lastUse
    if take("noninteractive") {
      known = .lastNonInteractive
    } else if take("successful", "success") {
      known = .lastSuccess
    } else {
      _ = take("interactive", "known")
    }
    if take("used", "usage", "use") {
      // An application signs in; a credential is used.
      isOfCredential = true
    } else if !take(
      "signedin", "signin", "logged", "login", "logon", "seen", "activity", "accessed", "access",
      "authenticated", "authentication")
    {
      return nil
    }
    while take("datetime", "timestamp", "date", "time", "utc", "at", "on", "in") {}
    guard rest.isEmpty else { return nil }
    role = isOfCredential ? known : .unclearUse
  }
}
