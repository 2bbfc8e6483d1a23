import Testing

@testable import Assessment

@Suite struct FederatedIssuersTests {
  private static func table(_ hosts: [String: FederatedIssuer]) throws -> FederatedIssuers {
    var platforms: [HostPattern: FederatedIssuer] = [:]
    for (host, platform) in hosts { platforms[try #require(HostPattern(host))] = platform }
    var table = FederatedIssuers.standard
    table.replace(by: platforms, from: DataSource("mine", read: "2026-11-01"))
    return table
  }

  @Test(
    arguments: [
      ("https://a.example.org/x", .gitLab), ("https://b.example.org", .google),
      ("https://x.b.example.org", .google), ("https://deep.x.b.example.org", .google),
      ("https://c.b.example.org", .amazon), ("https://example.org", .other),
      ("https://oidc.1.example.org", .entra), ("https://oidc..example.org", .google),
      ("https://oidc.example.org", .google), ("https://xexample.org", .other),
      ("https://gitlab.com", .other),
    ] as [(String, FederatedIssuer)])
  func theMostSpecificPatternWins(issuer: String, platform: FederatedIssuer) throws {
    let table = try Self.table([
      "A.Example.org": .gitLab, ".example.org": .google, "c.b.example.org": .amazon,
      "oidc.*.example.org": .entra,
    ])
    #expect(FederatedIssuer(issuer, in: table) == platform)
  }

  @Test(arguments: [
    "", ".", "*", "*.", "a*b", "a*.b*.c", "https://gitlab.com", "gitlab.com/x", "gitlab.com:443",
    "a b", "gitl\u{E4}b.com", "a\n", "*example.org", String(repeating: "a", count: 254),
  ])
  func textThatIsNotAHostIsNotAPattern(text: String) {
    #expect(HostPattern(text) == nil)
  }

  @Test func aStarAndALeadingDotMeanTheSame() throws {
    let star = try #require(HostPattern("*.example.org"))
    let table = try Self.table([star.text: .gitLab])
    #expect(FederatedIssuer("https://x.example.org", in: table) == .gitLab)
    #expect(FederatedIssuer("https://.example.org", in: table) == .other)
    #expect(star == HostPattern(".example.org"))
  }

  @Test func longHostsAreHandled() {
    let host = String(repeating: "a.", count: 100_000) + "oic.prod-aks.azure.com"
    #expect(FederatedIssuer("https://" + host, in: .standard) == .other)
  }
}
