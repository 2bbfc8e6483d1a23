/// What a person must do to sign in by device code.
package struct SignInPrompt: Sendable {
  package var url: String
  package var code: String

  init(url: String, code: String) {
    self.url = Printable.line(url, limit: 120)
    self.code = Printable.line(code, limit: 40)
  }

  package var text: String { "to sign in, open \(url) and enter the code \(code)" }
}
