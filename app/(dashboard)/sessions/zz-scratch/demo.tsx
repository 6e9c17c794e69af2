"use client";
import { useState } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Button } from "@/components/ui/button";
export function Demo() { const [v, s] = useState("a"); return <><SegmentedControl label="View" value={v} onValueChange={s} options={[{ value: "a", label: "Chart" }, { value: "b", label: "Table" }]} /><Button disabledReason="Needs the role admin or owner.">Publish</Button><Button pending variant="primary">Saving</Button></>; }
