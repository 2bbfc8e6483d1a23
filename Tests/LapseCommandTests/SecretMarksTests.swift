import LapseCommand
import Testing

@Suite struct SecretMarksTests {
  private static let secret = "abc8Q~" + String(repeating: "x", count: 34)

  @Test func onlyTextShapedLikeASecretIsRemoved() {
    #expect(
      SecretMarks.text("AADSTS7000215: '\(Self.secret)' is wrong [11-22]: give its value")
        == "AADSTS7000215: '[removed]' is wrong [11-22]: give its value")
    #expect(SecretMarks.text("nothing of the kind") == "nothing of the kind")
  }

  @Test func jsonStaysValid() {
    #expect(SecretMarks.text("{\"text\":\"\(Self.secret)\"}") == "{\"text\":\"[removed]\"}")
  }

  @Test func aPrivateKeyIsRemovedAcrossWords() {
    #expect(
      SecretMarks.text("x -----BEGIN PRIVATE KEY----- MIIC") == "x [removed]")
  }
}
