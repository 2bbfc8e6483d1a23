import Foundation
import LapseCommand
import Reporters
import Testing

extension CommandLineTests {
  /// Man pages and manual are generated from the commands, so neither can miss one.
  @Suite struct ManualCommandTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    private func texts(_ command: String) async throws -> [String: String] {
      #expect(await LapseProgram.run([command, directory.place(command)]) == .clean)
      return try (directory.contents(of: command) ?? [:])
        .mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func everyCommandHasAManPageWithEveryOption() async throws {
      let pages = try await texts("man")
      let commands = try CommandTree.read().withDescendants
      #expect(pages.keys.sorted() == commands.map { $0.pageName + ".1" }.sorted())
      for command in commands {
        let page = try #require(pages[command.pageName + ".1"])
        for option in command.shownArguments.compactMap(\.names).flatMap(\.self) {
          #expect(page.contains(option.name.replacing("-", with: "\\-")), "\(command.title)")
        }
        // No text is mistaken for a roff macro or escape.
        for line in page.split(separator: "\n") where line.hasPrefix("'") {
          Issue.record("\(command.title): \(line)")
        }
      }
    }

    @Test func flagPairsAreOneEntryAndDefaultsAreNotRepeated() throws {
      var pairs = 0
      for command in try CommandTree.read().withDescendants {
        for argument in command.shownArguments {
          let names = (argument.names ?? []).map(\.name)
          #expect(names.first?.hasPrefix("no-") != true, "\(command.title): \(names)")
          pairs += names.contains { $0.hasPrefix("no-") } ? 1 : 0
          // In a terminal the parser adds the default by itself.
          #expect(
            argument.defaultValue == nil || argument.abstract?.contains("Default:") != true,
            "\(command.title): \(argument.usage)")
          #expect(
            argument.text.components(separatedBy: "Default:").count <= 2, "\(argument.usage)")
        }
      }
      #expect(pairs >= 3)
    }

    @Test func theManualHasEveryCommandRuleAndExitStatus() async throws {
      let pages = try await texts("manual")
      let commands = try #require(pages["commands.html"])
      for command in try CommandTree.read().withDescendants {
        #expect(commands.contains("id=\"\(command.pageName)\""), "\(command.title)")
      }
      let rules = try #require(pages["rules.html"])
      for rule in ["HYG-01", "HYG-16", "CLN-01", "MIG-01", "KEEP-04", "ACC-01", "B-NOLOG", "B-IAC"]
      {
        #expect(rules.contains(">\(rule): "))
      }
      let codes = try #require(pages["codes.html"])
      for code in ["LAST-PAGE-MISSING", "<code>outage</code>", "<code>4</code>"] {
        #expect(codes.contains(code))
      }
    }

    @Test func noPlaceholderIsLeftAndNoPageIsEmpty() async throws {
      let pages = try await texts("manual")
      #expect(pages.count == ManualSite.names.count)
      for (name, page) in pages {
        for insertion in ManualInsertions.names {
          #expect(!page.contains("{{\(insertion)}}"), "\(name)")
        }
        #expect(!page.contains("@FIGURES@"), "\(name)")
        #expect(page.contains("<h1>") && page.utf8.count > 3_000, "\(name)")
        #expect(!page.contains("<script"), "\(name)")
        // A line break right after code stays a line break and is not escaped.
        #expect(!page.contains("\\u{A}"), "\(name)")
      }
    }

    @Test func everyPlaceholderOfThePagesIsKnown() {
      for path in EmbeddedFiles.paths where path.hasPrefix("manual/") {
        let text = EmbeddedFiles.text(path) ?? ""
        for line in text.split(separator: "\n") where line.hasPrefix("{{") && line.hasSuffix("}}") {
          #expect(ManualInsertions.names.contains(String(line.dropFirst(2).dropLast(2))), "\(path)")
        }
      }
    }

    @Test func everyPageOfTheFolderIsInTheNavigation() {
      let pages = EmbeddedFiles.paths.filter { $0.hasPrefix("manual/") }
      #expect(pages.sorted() == ManualSite.names.map { "manual/\($0).md" }.sorted())
    }
  }
}
