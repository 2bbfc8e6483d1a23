import Foundation
import SecretShapes
import TestSupport
import Testing

@Suite("Secret shapes") struct SecretShapeTests {
  private static let seeds = Thoroughness.seeds(200)

  /// Returns the samples that are no longer recognized after a change of their text.
  private static func missed(_ change: (String) -> String) -> [String] {
    seeds.flatMap { SecretSamples.all(seed: $0) }.filter { !SecretShape.matches(change($0.text)) }
      .map { "\($0.name): \(change($0.text))" }
  }

  @Test func everyShapeIsRecognised() {
    #expect(Self.missed { $0 } == [])
  }

  @Test func surroundingTextDoesNotHideASecret() {
    #expect(Self.missed { "payroll bridge (\($0)) ask Mia" } == [])
    #expect(Self.missed { "\"\($0)\"" } == [])
    #expect(Self.missed { "note+\($0)" } == [])
    #expect(Self.missed { "key:\($0),next" } == [])
  }

  @Test func base64DoesNotHideASecret() {
    #expect(Self.missed { Data($0.utf8).base64EncodedString() } == [])
    #expect(Self.missed { "value " + Data(("x " + $0).utf8).base64EncodedString() } == [])
    #expect(Self.missed { "=" + Data((" " + $0).utf8).base64EncodedString() } == [])
    #expect(
      Self.missed { Data(Data($0.utf8).base64EncodedString().utf8).base64EncodedString() } == [])
  }

  @Test func utf16DoesNotHideASecret() {
    #expect(
      Self.missed { ($0.data(using: .utf16LittleEndian) ?? Data()).base64EncodedString() } == [])
    #expect(
      Self.missed { ($0.data(using: .utf16BigEndian) ?? Data()).base64EncodedString() } == [])
    #expect(Self.missed { $0.map { "\($0)\u{0}" }.joined() } == [])
  }

  @Test func escapesDoNotHideASecret() {
    let few = CharacterSet.alphanumerics
    #expect(Self.missed { $0.addingPercentEncoding(withAllowedCharacters: few) ?? "" } == [])
    #expect(
      Self.missed {
        let once = $0.addingPercentEncoding(withAllowedCharacters: few) ?? ""
        return once.addingPercentEncoding(withAllowedCharacters: few) ?? ""
      } == [])
    #expect(Self.missed { $0.utf8.map { String(format: "\\u%04x", $0) }.joined() } == [])
    #expect(Self.missed { $0.utf8.map { "&#\($0);" }.joined() } == [])
    #expect(Self.missed { $0.map { "\($0)\u{200B}" }.joined() } == [])
  }

  @Test(arguments: [
    "Client_Secret=", "CLIENT-SECRET: ", "clientSecret = ", "\"Client_Secret\" : \"",
    "client secret: ", "Azure__ClientSecret=", "AzureAd:ClientSecret=", "PASSWORD=", "PassWd: ",
    "pwd = '", "Api-Key: ", "X-API-Key: ", "apiKey=", "accessToken=", "refresh_token=", "&code=",
    "?sig=", "SharedAccessKey=", "Passwort: ", "--client-secret ", "-Password \"", "secret+=+",
    "<Password>", "client_secret%3D", "Authorization: Bearer ",
  ])
  func secretNamesAreRecognisedInCommonSpellings(word: String) {
    var random = SeededRandom(seed: 11)
    let characters = Array("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    for _ in 0..<200 {
      let secret = String((0..<32).compactMap { _ in characters.randomElement(using: &random) })
      #expect(SecretShape.matches(word + secret), "\(word + secret)")
    }
  }

  @Test func twentyCharactersAreEnoughAndNineteenAreNot() {
    #expect(SecretShape.matches("client_secret=kX7pQ2mZ9rT4vB8nC3wL"))
    #expect(!SecretShape.matches("client_secret=kX7pQ2mZ9rT4vB8nC3w"))
  }

  @Test func aPasswordInAURLMayBeShort() {
    #expect(SecretShape.matches("https://u:p@h"))
    #expect(SecretShape.matches("redis://:hunter2@cache.example.net:6380"))
    #expect(!SecretShape.matches("https://user@host"))
    #expect(!SecretShape.matches("https://host:8443/path@x"))
    #expect(!SecretShape.matches("https://user:${PASSWORD}@host"))
    #expect(!SecretShape.matches("https://user:<password>@host"))
  }

  @Test func aPasswordOfAConnectionStringMayBeShort() {
    #expect(SecretShape.matches("Server=db;User ID=app;Password=hunter"))
    #expect(SecretShape.matches("server=db;uid=app;pwd=hunter"))
    #expect(!SecretShape.matches("Server=db;User ID=app;Password={your_password};"))
    #expect(!SecretShape.matches("Server=db;Authentication=Active Directory Default"))
  }

  @Test func everyShapeHasANameAndASource() {
    #expect(SecretForm.all.count > 40)
    for form in SecretForm.all {
      #expect(form.name.first?.isLowercase == true)
      #expect(form.source.hasPrefix("https://"), "\(form.name)")
    }
  }

  @Test func onlyTheSecretIsRemovedFromALine() {
    let secret = "ghp_" + String(repeating: "aB3", count: 12)
    #expect(
      SecretShape.marked("push with \(secret) failed: \(secret).")
        == "push with [removed] failed: [removed]")
    #expect(
      SecretShape.marked("client_secret=kX7pQ2mZ9rT4vB8nC3wL&scope=x")
        == "client_secret=[removed]&scope=x")
    #expect(SecretShape.marked("nothing of the kind") == "nothing of the kind")
  }

  @Test func pathComponentsWithoutASecretAreKept() {
    let secret = "ghp_" + String(repeating: "aB3", count: 12)
    #expect(
      SecretShape.path("exports/\(secret)/apps.json")
        == "exports/\(SecretShape.replacement)/apps.json")
    #expect(
      SecretShape.path(
        "a/hooks.slack.com/services/T00000000/B00000000/aBcDeFgHiJkLmNoPqRsTuVwX/apps.json"
      )
      .hasSuffix("apps.json"))
    #expect(
      !SecretShape.matches(
        SecretShape.path("hooks.slack.com/services/T00000000/B00000000/aBcDeFgHiJkLmNoPqRsTuVwX")))
    #expect(SecretShape.path("exports/apps.json") == "exports/apps.json")
  }
}
