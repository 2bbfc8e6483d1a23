/// What happens during a run, for whoever shows it.
///
/// No event holds a token, a URL's query, or anything else that should not be seen.
package enum RunEvent: Sendable {
  /// Signed in; `passedOver` holds the ways that gave nothing, each with its reason.
  case tokenSource(
    name: String, identity: String, notes: [String], passedOver: [(name: String, reason: String)])
  /// Somebody must sign in by hand before the run goes on.
  case signInPrompt(SignInPrompt)
  case tokenRenewed(name: String)
  case request(path: String, status: Int, seconds: Double, requestId: String)
  case retry(path: String, reason: String, seconds: Double)
  case page(collection: String, page: Int, objects: Int, expected: Int?)
  case restarted(collection: String, reason: String)
  case finished(collection: String, state: String, objects: Int, reason: String?)
  case note(String)
  case warning(String)
  case failed(String)
}

/// Receives events as they happen, from several tasks.
package protocol RunLog: Sendable {
  func note(_ event: RunEvent)
}

/// Hears nothing.
package struct SilentLog: RunLog {
  package init() {}
  package func note(_: RunEvent) {}
}
