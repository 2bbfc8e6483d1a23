import Exports
import Foundation
import Inventory
import TestSupport
import Testing

@Suite("Order has no effect")
struct OrderTests {
  private typealias Text = ExportText

  /// Objects that occur in several files with differing names and dates.
  private func elements() -> [[String]] {
    let late = #""2027-06-01T00:00:00Z""#
    func copy(_ number: Int, _ end: String, _ extra: String) -> String {
      Text.application(
        number, passwords: "[\(Text.secret(number + 100, end: end)),\(Text.secret(number + 200))]",
        extra: extra)
    }
    let first = (1...20).map { copy($0, late, #""isDisabled":true"#) }
    let second = (10...30).map {
      copy($0, #""2026-12-0\#($0 % 9 + 1)T00:00:00Z""#, #""owners":[{"id":"\#(Text.guid($0))"}]"#)
    }
    let third = (5...15).map {
      Text.application($0, passwords: nil, extra: #""displayName":"other \#($0)""#)
    }
    let fourth = (1...20).map {
      Text.principal(
        $0, keys: #"[{"keyId":"\#(Text.guid($0))","usage":"Sign"},{"type":"x"}]"#,
        extra: #""owners":[{"id":"Odd \#($0)"},{"id":"\#(Text.guid(3))"}]"#)
    }
    return [first, second, third, fourth]
  }

  private func inventory(of pages: [[String]], jobs: Int) async throws -> TenantInventory {
    let contexts = ["applications", "applications(id)", "applications(x)", "servicePrincipals"]
    var files: [String: String] = [:]
    for (number, page) in pages.enumerated() {
      files["\(number).json"] = Text.page(contexts[number], page)
    }
    return try await read(files, jobs: jobs)
  }

  @Test func `the number of jobs changes nothing`() async throws {
    let one = try await inventory(of: elements(), jobs: 1)
    #expect(one.merged.count == 50)
    #expect((one.count(.contradiction) ?? 0) > 0)
    for jobs in [0, 2, 3, 8] {
      #expect(try await inventory(of: elements(), jobs: jobs).described() == one.described())
    }
  }

  @Test func `shuffled objects give the same inventory`() async throws {
    let expected = try await inventory(of: elements(), jobs: 2).described(inputs: false)
    var random = SeededRandom(seed: 5)
    for _ in 0..<8 {
      let pages = elements().map { $0.shuffled(using: &random) }
      #expect(try await inventory(of: pages, jobs: 2).described(inputs: false) == expected)
    }
  }

  @Test func `renamed files give the same inventory`() async throws {
    let pages = elements()
    var descriptions: Set<[String]> = []
    for names in [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]] {
      var files: [String: String] = [:]
      for (number, name) in names.enumerated() {
        files[name + ".json"] = Text.page("applications", pages[number])
      }
      descriptions.insert(try await read(files).described(inputs: false))
    }
    #expect(descriptions.count == 1)
  }

  @Test func `three copies of one secret give the same result in any order`() async throws {
    let ends = [5, 9, 9].map { #""2026-12-0\#($0)T00:00:00Z""# }
    var descriptions: Set<[String]> = []
    for order in [[0, 1, 2], [1, 0, 2], [1, 2, 0]] {
      let copies = order.map {
        Text.application(1, passwords: "[\(Text.secret(2, end: ends[$0]))]")
      }
      descriptions.insert(
        try await read(Text.page("applications", copies)).described(inputs: false))
    }
    #expect(descriptions.count == 1)
  }

  @Test func `the order of the inputs changes nothing`() async throws {
    try await withTemporaryDirectory { directory in
      var inputs: [String] = []
      for (number, page) in elements().enumerated() {
        inputs.append(
          try directory.write("\(number)/same.json", Text.page("applications", page)))
      }
      inputs.append(directory.file("missing.json"))
      let expected = await ExportReader.read(inputs, jobs: 2).described()
      var random = SeededRandom(seed: 6)
      for _ in 0..<5 {
        let shuffled = inputs.shuffled(using: &random)
        #expect(await ExportReader.read(shuffled, jobs: 3).described() == expected)
      }
    }
  }

  @Test func `the sample tenant reads the same with any number of jobs`() async {
    let root = Fixtures.path("SampleTenant")
    let expected = await ExportReader.read([root], jobs: 1).described()
    for jobs in [2, 8] {
      #expect(await ExportReader.read([root], jobs: jobs).described() == expected)
    }
  }
}
