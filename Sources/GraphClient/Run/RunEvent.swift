/// An event during a run, for progress displays and logs.
///
/// No event holds a token, a URL's query, or anything else that must not be seen.
package enum RunEvent: Sendable {
  /// Signed in; `passedOver` holds the sources that gave no token, each with its reason.
  case tokenSource(
    name: String, identity: String, notes: [String], passedOver: [(name: String, reason: String)])
  /// Someone must sign in by hand before the run continues.
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

/// The instructions for a user to sign in by device code.
package struct SignInPrompt: Sendable {
  package var url: String
  package var code: String

  init(url: String, code: String) {
    self.url = PrintableText.line(url, limit: 120, keepsLongWords: true)
    self.code = PrintableText.line(code, limit: 40)
  }

  package var text: String { "to sign in, open \(url) and enter the code \(code)" }
}

/// The cost of reading a collection, for its ledger entry.
package struct RunStatistics: Codable, Sendable {
  package var requests = 0
  package var retries = 0
  package var throttled = 0
  package var waitedSeconds = 0.0

  package init() {}
}
