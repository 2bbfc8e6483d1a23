import Foundation
import Testing

@testable import LapseCommand

extension CommandLineTests {
  /// `lapse evidence` and `lapse verify`: where a pack is written and found, and which keys go with it.
  @Suite struct PackCommandTests {
    private let directory: Workspace
    private let input: String

    init() throws {
      directory = try Workspace()
      input = try directory.write(
        "applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy], displayName: "payroll")]))
    }

    private func pack(_ name: String) throws -> Child {
      try Child(
        "evidence", input, "--as-of", GraphExport.asOf, "--allow-partial", "--output",
        directory.place(name))
    }

    private func redactionKey() throws -> String {
      let bytes = Data(repeating: 7, count: 32).base64EncodedString()
      return try directory.write("red.key", "lapse-redaction-key-1 \(bytes)\n")
    }

    @Test func aRedactionKeyDoesNotGoWithAPackThatIsNotRedacted() throws {
      let made = try pack("pack.zip")
      #expect(made.status == 0, "\(made.errors)")
      let valid = try Child("verify", directory.place("pack.zip"))
      #expect(valid.status == 0)
      #expect(valid.output.contains(" files made again from 1 input: identical"), "\(valid.output)")
      let key = try redactionKey()
      let child = try Child("verify", directory.place("pack.zip"), "--key", key)
      #expect(child.status == 2)
      #expect(!child.output.contains("the pack is valid"), "\(child.output)")
      #expect(
        child.output.contains("--key \(key) is a redaction key, and this pack is not redacted"))
    }

    @Test func aChangedPackIsNotValidWhateverKeyIsNamed() throws {
      _ = try pack("pack")
      try directory.write("pack/README.md", "another page\n")
      let child = try Child("verify", directory.place("pack"), "--key", redactionKey())
      #expect(child.status == 1)
      #expect(child.output.contains("WRONG README.md"))
    }

    @Test(arguments: ["unpacked", "unpacked/", "unpacked/lapse-evidence"])
    func thePackIsFoundInTheDirectoryAroundIt(_ named: String) throws {
      _ = try pack("unpacked/lapse-evidence")
      let child = try Child("verify", directory.place(named))
      #expect(child.status == 0, "\(child.output)\(child.errors)")
    }

    @Test func aDirectoryWithoutAPackOrWithTwoIsRefused() throws {
      _ = try pack("two/one")
      _ = try pack("two/other")
      try directory.write("none/report.json", "{}")
      for name in ["two", "none"] {
        let child = try Child("verify", directory.place(name))
        #expect(child.status == 2)
        #expect(
          child.errors.contains("\(name): is not a pack: name the directory that has bagit.txt"))
        #expect(child.output == "")
      }
    }

    @Test func aPackWithoutItsDeclarationIsStillAPack() throws {
      _ = try pack("pack")
      try FileManager.default.removeItem(atPath: directory.place("pack/bagit.txt"))
      let child = try Child("verify", directory.place("pack"))
      #expect(child.status == 1)
      #expect(child.output.contains("WRONG bagit.txt: is missing"), "\(child.output)")
    }

    @Test(arguments: ["pack", "pack.zip", "pack.tar.gz"])
    func anExistingPackIsNotReplaced(_ name: String) throws {
      #expect(try pack(name).status == 0)
      let again = try pack(name)
      #expect(again.status == 2)
      #expect(again.errors.contains("\(name): already exists: name another, or remove it"))
    }
  }
}
