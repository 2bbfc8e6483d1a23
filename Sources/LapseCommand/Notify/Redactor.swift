import Alerts

/// Takes the secrets of sinks out of whatever is printed.
struct Redactor {
  private let secrets: [String]

  init(_ secrets: [SinkSecret]) {
    // Those that hold others first.
    self.secrets = secrets.map { $0.reveal() }.filter { $0.utf8.count >= 4 }
      .sorted { $0.utf8.count > $1.utf8.count }
  }

  func text(_ text: String) -> String {
    var text = text
    for secret in secrets where text.contains(secret) {
      text = text.split(separator: secret, omittingEmptySubsequences: false)
        .joined(separator: "[secret]")
    }
    return text
  }
}
