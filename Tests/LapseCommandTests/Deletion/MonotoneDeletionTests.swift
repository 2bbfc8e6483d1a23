import Assessment
import Exports
import Inventory
import TestSupport
import Testing

/// Removing anything from an export never makes a credential deletable that was not before. Files
/// are read and judged from JSON.
///
/// The contract has one exemption: a credential that expired at least 30 days ago and has a
/// successor. It needs no log, so it may become deletable when the log that speaks against it is
/// removed.
@Suite struct MonotoneDeletionTests {
  private static let seeds = Array(Thoroughness.seeds(3))
  private static let copies = Thoroughness.expected(6)

  /// The credentials that a report calls deletable, and the other facts the comparison needs.
  private struct Verdict {
    var deletable: Set<String> = []
    var live = 0
    /// Credentials with a successor that expired at least 30 days ago.
    var exempt: Set<String> = []
    var ledgers: [CollectionLedger.Collection: CollectionLedger.State] = [:]
    var isIncomplete = false
    var digests: [String: String] = [:]
  }

  /// A file of the tenant. Most variants of a tenant share most of its files, so that their text
  /// is only made once.
  private struct File {
    let document: JSONNode
    let text: String

    init(_ document: JSONNode) {
      self.document = document
      text = document.text
    }

    /// A page without one of its objects, or with another one.
    func with(_ objects: [JSONNode]) -> File {
      var document = document
      document["value"] = .array(objects)
      return File(document)
    }
  }

  private static func judge(_ files: [String: File]) async throws -> Verdict {
    try await withTemporaryDirectory { directory in
      for (name, file) in files { try directory.write(name, file.text) }
      let inventory = await ExportReader.read([directory.path], jobs: 1)
      let report = try Assessor.assess(
        inventory, options: AssessmentOptions(asOf: DeletionTenant.asOf))
      var verdict = Verdict()
      for row in report.credentials {
        let keyId = report.inventory.spelling(of: report.keyId(of: row))
        if row.decision?.target == .delete {
          verdict.deletable.insert(keyId)
          if row.bucket != .expired { verdict.live += 1 }
        }
        if row.bucket == .expired, row.successorCount > 0,
          let end = report.validity(of: row).end.instant,
          report.asOf.seconds(since: end) >= 30 * Instant.secondsPerDay
        {
          verdict.exempt.insert(keyId)
        }
      }
      for ledger in report.completeness { verdict.ledgers[ledger.collection] = ledger.state }
      verdict.isIncomplete = report.isIncomplete
      for input in inventory.inputs { verdict.digests[input.path] = input.sha256 }
      return verdict
    }
  }

  /// The tenant's files with a manifest, and the verdict on them.
  private static func whole(
    _ seed: UInt64
  ) async throws -> (tenant: DeletionTenant, files: [String: File], verdict: Verdict) {
    let tenant = DeletionTenant(seed: seed, copies: copies)
    var files = tenant.files.mapValues { File($0) }
    files["manifest.json"] = File(tenant.manifest())
    return (tenant, files, try await judge(files))
  }

  /// The credentials that became deletable and should not have.
  private static func added(_ less: Verdict, to whole: Verdict) -> Set<String> {
    less.deletable.subtracting(whole.deletable).subtracting(whole.exempt)
  }

  private static func paths(of files: [String: File]) -> [(prefix: String, path: [String])] {
    var found: Set<[String]> = []
    for (name, file) in files where name != "manifest.json" {
      let prefix = String(name.prefix { $0 != "-" })
      for path in file.document.propertyPaths { found.insert([prefix] + path) }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], Array($0.dropFirst())) }
  }

  private static func without(
    _ removal: (prefix: String, path: [String]), _ files: [String: File]
  ) -> [String: File] {
    var less = files
    for (name, file) in files where name.hasPrefix(removal.prefix + "-") {
      less[name] = File(file.document.without(removal.path[...]))
    }
    return less
  }

  // MARK: Complete files

  @Test(arguments: seeds)
  func theTenantHasEnoughDeletableCredentials(seed: UInt64) async throws {
    let verdict = try await Self.whole(seed).verdict
    #expect(verdict.deletable.count >= 10 * Self.copies)
    #expect(verdict.live >= 5 * Self.copies)
    #expect(verdict.deletable.count - verdict.live >= 4 * Self.copies)
    for state in [
      verdict.ledgers[.applications], verdict.ledgers[.servicePrincipals],
      verdict.ledgers[.credentialActivity], verdict.ledgers[.signIns],
    ] {
      #expect(state == .complete)
    }
    #expect(!verdict.isIncomplete)
  }

  // MARK: Properties

  @Test(arguments: seeds)
  func removingAPropertyMakesNothingDeletable(seed: UInt64) async throws {
    let (_, files, whole) = try await Self.whole(seed)
    let paths = Self.paths(of: files)
    #expect(paths.count > 90)
    for removal in paths {
      let added = Self.added(try await Self.judge(Self.without(removal, files)), to: whole)
      #expect(added.isEmpty, "without \(removal.prefix) \(removal.path): \(added.sorted())")
    }
  }

  @Test(arguments: seeds)
  func removingTwoPropertiesMakesNothingDeletable(seed: UInt64) async throws {
    let (_, files, whole) = try await Self.whole(seed)
    let paths = Self.paths(of: files)
    var random = SeededRandom(seed: seed)
    for _ in 0..<40 {
      let first = paths[Int.random(in: paths.indices, using: &random)]
      let second = paths[Int.random(in: paths.indices, using: &random)]
      let less = Self.without(second, Self.without(first, files))
      let added = Self.added(try await Self.judge(less), to: whole)
      #expect(added.isEmpty, "without \(first) and \(second): \(added.sorted())")
    }
  }

  /// A single object may lack a property that the others have.
  @Test(arguments: seeds)
  func removingAPropertyFromOneObjectMakesNothingDeletable(seed: UInt64) async throws {
    let (_, files, whole) = try await Self.whole(seed)
    var random = SeededRandom(seed: seed)
    for _ in 0..<40 {
      let name = ["applications-0001.json", "servicePrincipals-0002.json"][
        Int.random(in: 0...1, using: &random)]
      guard let file = files[name], let page = file.document["value"]?.elements, !page.isEmpty
      else { continue }
      let index = Int.random(in: page.indices, using: &random)
      let paths = page[index].propertyPaths.sorted { $0.lexicographicallyPrecedes($1) }
      let path = paths[Int.random(in: paths.indices, using: &random)]
      var objects = page
      objects[index] = objects[index].without(path[...])
      var less = files
      less[name] = file.with(objects)
      let added = Self.added(try await Self.judge(less), to: whole)
      #expect(added.isEmpty, "\(name) \(index) without \(path): \(added.sorted())")
    }
  }

  // MARK: Pages, files and rows

  /// With the manifest that `lapse collect` writes, a missing page is reported.
  @Test(arguments: seeds)
  func removingAPageMakesNothingDeletable(seed: UInt64) async throws {
    let (tenant, files, whole) = try await Self.whole(seed)
    var listed = files
    listed["manifest.json"] = File(
      tenant.manifest(digests: whole.digests.filter { $0.key != "manifest.json" }))
    #expect(try await Self.judge(listed).deletable == whole.deletable)
    for name in tenant.files.keys.sorted() {
      var less = listed
      less[name] = nil
      let verdict = try await Self.judge(less)
      let added = Self.added(verdict, to: whole)
      #expect(added.isEmpty, "without \(name): \(added.sorted())")
      let collection = CollectionLedger.Collection(
        rawValue: String(name.prefix { $0 != "-" }))
      if let collection { #expect(verdict.ledgers[collection] == .partial, "without \(name)") }
      if name.hasPrefix("applications") || name.hasPrefix("servicePrincipals") {
        #expect(verdict.isIncomplete, "without \(name)")
      }
    }
  }

  @Test(arguments: seeds)
  func removingACollectionOrTheManifestMakesNothingDeletable(seed: UInt64) async throws {
    let (_, files, whole) = try await Self.whole(seed)
    let prefixes = Set(files.keys.map { String($0.prefix { $0 != "-" }) }).sorted()
    for first in prefixes {
      for second in prefixes where first <= second {
        let less = files.filter { !$0.key.hasPrefix(first) && !$0.key.hasPrefix(second) }
        let verdict = try await Self.judge(less)
        let added = Self.added(verdict, to: whole)
        #expect(added.isEmpty, "without \(first) and \(second): \(added.sorted())")
        if first == "applications" || second == "applications" {
          #expect(verdict.deletable.isEmpty)
          #expect(verdict.isIncomplete, "no applications is not all clear")
        }
      }
    }
  }

  /// Removes each object in turn; rows of sign-ins and activity stay.
  @Test(arguments: seeds.prefix(1))
  func removingAnObjectMakesNothingDeletable(seed: UInt64) async throws {
    let (_, files, whole) = try await Self.whole(seed)
    for name in files.keys.sorted()
    where name.hasPrefix("applications") || name.hasPrefix("servicePrincipals") {
      guard let file = files[name], let page = file.document["value"]?.elements else { continue }
      for index in page.indices {
        var objects = page
        objects.remove(at: index)
        var less = files
        less[name] = file.with(objects)
        let added = Self.added(try await Self.judge(less), to: whole)
        #expect(added.isEmpty, "\(name) without object \(index): \(added.sorted())")
      }
    }
  }

  // MARK: Truncation

  /// Truncates all files, then each file alone, the way a shallow `ConvertTo-Json` does.
  @Test(arguments: seeds)
  func truncatingByDepthMakesNothingDeletable(seed: UInt64) async throws {
    let (_, files, whole) = try await Self.whole(seed)
    for depth in 1...6 {
      let documents = files.filter { $0.key != "manifest.json" }
      var all = files
      for (name, file) in documents { all[name] = File(file.document.cut(below: depth)) }
      let added = Self.added(try await Self.judge(all), to: whole)
      #expect(added.isEmpty, "cut below \(depth): \(added.sorted())")
      for name in documents.keys {
        var less = files
        less[name] = all[name]
        let added = Self.added(try await Self.judge(less), to: whole)
        #expect(added.isEmpty, "\(name) cut below \(depth): \(added.sorted())")
      }
    }
  }
}
