import Alerts
import Testing

@testable import LapseCommand

/// The parts of a secret URL that a server repeats in its response are kept out of messages.
@Suite struct RedactorTests {
  private static let redactor = Redactor([
    SinkSecret("https://hooks.example/services/T0AB12345/SLACKSECRET42xyz?sig=QSECRET88a&v=1"),
    SinkSecret("https://hooks.example/a%2FbSECRET99"), SinkSecret("token-in-clear"),
  ])

  @Test(arguments: [
    "404: no_service: /services/T0AB12345/SLACKSECRET42xyz?sig=QSECRET88a&v=1",
    "404: /services/T0AB12345/SLACKSECRET42xyz is gone", "path \\/services\\/SLACKSECRET42xyz",
    "bad signature QSECRET88a", "not found: /a/bSECRET99", "not found: /a%2FbSECRET99",
    "Bearer token-in-clear",
  ])
  func noPartOfASecretURLIsRepeated(_ text: String) {
    let shown = Self.redactor.text(text)
    for secret in ["SLACKSECRET42", "QSECRET88", "bSECRET99", "token-in-clear"] {
      #expect(!shown.contains(secret), "\(shown)")
    }
    #expect(shown.contains("[secret]"))
  }

  @Test func anAccentHidesNoSecret() {
    let shown = Self.redactor.text("x token-in-clear\u{301} token-in token-in-clear")
    #expect(Array(shown.utf8) == Array("x [secret]\u{301} token-in [secret]".utf8))
  }

  @Test func ordinaryTextIsKept() {
    let text = "answered 404 by hooks.example: nothing is there, see v=1"
    #expect(Self.redactor.text(text) == text)
  }
}
