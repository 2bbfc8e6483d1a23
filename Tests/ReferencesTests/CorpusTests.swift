import Assessment
import Inventory
import References
import TestSupport
import Testing

/// Scans files in many languages and formats. A few files out there will always have a form that
/// nobody thought of.
@Suite struct CorpusTests {
  /// Values from variables, stores and expressions, and placeholders, are not secrets.
  @Test func textWithoutSecretsHasNoFindings() async throws {
    let corpus = try Corpus(
      "no-secret-programs", "no-secret-files", "no-secret-variants", "no-secret-idioms")
    #expect(corpus.entries.count >= 400)
    let found = try await Scan.of(corpus.files)
    #expect(found.secrets.map { "\($0.path):\($0.line) \($0.field)" } == [])
    // Each of them is still a place of use.
    let placed = Set(found.places.map(\.path))
    #expect(corpus.files.keys.filter { !placed.contains($0) }.sorted() == [])
  }

  @Test func plaintextSecretsAreFoundWithTheirLines() async throws {
    let corpus = try Corpus(
      "secret-programs", "secret-files", "secret-variants", "secret-idioms")
    #expect(corpus.entries.count >= 330)
    let found = try await Scan.of(corpus.files)
    let lines = Dictionary(grouping: found.secrets, by: \.path).mapValues {
      $0.map(\.line).sorted()
    }
    let owners = Set(found.secrets.filter { $0.appId != nil }.map(\.path))
    let logins = Set(found.places.filter { $0.login == .secret }.map(\.path))
    for (number, entry) in corpus.entries.enumerated() {
      let path = "\(number)/\(entry.name)"
      #expect(lines[path] == entry.secretLines, "\(path)")
      #expect(owners.contains(path), "\(path) is nobody's")
      #expect(logins.contains(path), "\(path) signs in with it")
    }
    for secret in Corpus.secrets {
      #expect(!found.everything.contains(secret))
      #expect(!found.everything.contains(secret.prefix(9)))
    }
  }

  /// Where a file runs, how it signs in, where the secret is stored, and what is recommended.
  @Test func placesOfEveryKindAreRecognised() async throws {
    let corpus = try Corpus("kinds", "more-kinds")
    #expect(corpus.entries.count >= 230)
    for (number, entry) in corpus.entries.enumerated() {
      let (surroundings, login, store, rule) = (
        entry.fields[0], entry.fields[1], entry.fields[2], entry.fields[3]
      )
      let found = try await Scan.of(entry.name, Corpus.text(of: entry, number))
      let place = try #require(found.of(Scan.first).first, "\(entry.name)")
      #expect(place.surroundings.rawValue == surroundings, "\(entry.name)")
      #expect(place.login.rawValue == login, "\(entry.name)")
      if store != "-" { #expect(place.secret?.name == store, "\(entry.name)") }
      if rule != "-" { #expect(try Self.rule(for: found.places) == rule, "\(entry.name)") }
      #expect(found.secrets.isEmpty, "\(entry.name)")
    }
  }

  /// The rule that decides about the secret of the first application, given these places of use.
  private static func rule(for places: [UsePlace]) throws -> String? {
    var inventory = try Scan.inventory()
    inventory.places = places
    var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_785_000_000))
    options.tenantId = Identifier(guid: "55555555-aaaa-4bbb-8ccc-000000000005")
    let report = try Assessor.assess(inventory, options: options)
    return report.candidates.first {
      $0.objectId == Scan.object
        && $0.credentials.contains { $0.contains("/clientsecret/") }
    }?.rule
  }
}
