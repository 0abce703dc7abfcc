import { type Execute, exit } from "../command.ts";
export const execute: Execute = async () => exit.fault;
