import FakeTenant

await FakeServerProgram.run(Array(CommandLine.arguments.dropFirst()))
