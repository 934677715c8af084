"""Exports a model that PyTorch built from its shape alone, with random weights, to ONNX.

    .cache/peers-torch/bin/python bench/peers/export_pytorch.py NAME OUT.onnx

Classifiers take input_ids, attention_mask and, where the family has segments, token_type_ids [batch, sequence] and give
logits [batch, 2]. Generators take input_ids and position_ids [batch, sequence], attention_mask [batch, past + sequence]
and past_key_values.{layer}.key and .value [batch, heads of keys, past, size of a head], where past may be 0; they give
logits [batch, 1, vocabulary] of the last token (--logits all: [batch, sequence, vocabulary] of every token) and
present.{layer}.key and .value. Weights lie in OUT.onnx.data.
"""

import argparse
import contextlib
import json
import pathlib
import sys
import warnings

import onnx
import torch
import transformers
from models import CLASSIFIERS, NAMES, build, encoder_inputs
from transformers import DynamicCache

BATCH, TOKENS, PAST = 2, 6, 5
# The fastest in ONNX Runtime 1.32 by CPU time on one thread: distilbert-base-uncased, 128 tokens, in 54 ms against 56 of
# TorchScript with sdpa and 59 to 61 of dynamo; a token of SmolLM2-135M in 18.9 ms against 19.3 to 21.2.
FASTEST = {"classifier": ("torchscript", "eager"), "generator": ("dynamo", "sdpa")}


class Classifier(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        segments = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        return self.model(input_ids=input_ids, attention_mask=attention_mask, **segments).logits


class Generator(torch.nn.Module):
    def __init__(self, model, keep):
        super().__init__()
        self.model = model
        self.keep = keep

    def forward(self, input_ids, attention_mask, position_ids, *past):
        cache = DynamicCache(list(zip(past[::2], past[1::2])))
        logits = self.model(
            input_ids=input_ids,
            attention_mask=attention_mask,
            position_ids=position_ids,
            cache=cache,
            use_cache=True,
            logits_to_keep=self.keep,
        ).logits
        present = [tensor for layer in cache.layers for tensor in (layer.keys, layer.values)]
        return (logits, *present)


def classifier_signature(model):
    inputs = encoder_inputs(model.config, BATCH, TOKENS)
    axes = {name: {0: "batch", 1: "sequence"} for name in inputs}
    return Classifier(model), tuple(inputs.values()), list(inputs), ["logits"], axes, {"logits": {0: "batch"}}


def generator_signature(model, logits):
    config = model.config
    heads = getattr(config, "num_key_value_heads", None) or config.num_attention_heads
    size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    layers = range(config.num_hidden_layers)
    kinds = ("key", "value")
    past_names = [f"past_key_values.{layer}.{kind}" for layer in layers for kind in kinds]
    present_names = [f"present.{layer}.{kind}" for layer in layers for kind in kinds]
    inputs = (
        torch.randint(3, config.vocab_size, (BATCH, TOKENS)),
        torch.ones(BATCH, PAST + TOKENS, dtype=torch.long),
        torch.arange(PAST, PAST + TOKENS).expand(BATCH, -1).contiguous(),
        *(torch.randn(BATCH, heads, PAST, size) for _ in past_names),
    )
    names = ["input_ids", "attention_mask", "position_ids", *past_names]
    axes = {
        "input_ids": {0: "batch", 1: "sequence"},
        "attention_mask": {0: "batch", 1: "total"},
        "position_ids": {0: "batch", 1: "sequence"},
        **{name: {0: "batch", 2: "past"} for name in past_names},
    }
    out_axes = {
        "logits": {0: "batch"} if logits == "last" else {0: "batch", 1: "sequence"},
        **{name: {0: "batch", 2: "total"} for name in present_names},
    }
    keep = 1 if logits == "last" else 0
    return Generator(model, keep), inputs, names, ["logits", *present_names], axes, out_axes


def dynamic_shapes(module, names, axes):
    dims = {}
    named = {
        name: {at: dims.setdefault(axis, torch.export.Dim.DYNAMIC) for at, axis in axes[name].items()} for name in names
    }
    if isinstance(module, Classifier):
        return named
    own = names[:3]
    return {**{name: named[name] for name in own}, "past": tuple(named[name] for name in names[3:])}


def export(module, inputs, names, outputs, axes, out_axes, path, exporter, opset):
    common = {"input_names": names, "output_names": outputs, "opset_version": opset}
    if exporter == "torchscript":
        axes = {**axes, **out_axes}
        torch.onnx.export(module, inputs, path, dynamo=False, dynamic_axes=axes, do_constant_folding=True, **common)
        return onnx.load(path)
    shapes = dynamic_shapes(module, names, axes)
    program = torch.onnx.export(module, inputs, dynamo=True, dynamic_shapes=shapes, optimize=True, **common)
    if exporter == "dynamo-fused":
        from transformers.exporters.onnxruntime_fusions import fuse_for_onnxruntime

        fuse_for_onnxruntime(program.model, "cpu")
    program.save(path, external_data=True)
    return onnx.load(path)


def name_axes(values, axes):
    """dynamo numbers the axes (`s12`); the names are for whoever reads the graph."""
    for value in values:
        for at, axis in axes.get(value.name, {}).items():
            value.type.tensor_type.shape.dim[at].dim_param = axis


def write_onnx(model, out, exporter, about, logits=None, opset=18):
    """Writes the model to `out` and its weights beside it; answers what was written. `logits` is of generators."""
    signature = classifier_signature(model) if logits is None else generator_signature(model, logits)
    out.parent.mkdir(parents=True, exist_ok=True)
    data = out.with_name(f"{out.name}.data")
    data.unlink(missing_ok=True)
    # The exporters talk on standard output, which is the JSON's.
    with torch.no_grad(), warnings.catch_warnings(), contextlib.redirect_stdout(sys.stderr):
        warnings.simplefilter("ignore")
        graph = export(*signature, str(out), exporter, opset)
    name_axes(graph.graph.input, signature[4])
    name_axes(graph.graph.output, signature[5])
    about = {
        **about,
        "exporter": exporter,
        "attention": model.config._attn_implementation,
        "torch": torch.__version__.split("+")[0],
        "transformers": transformers.__version__,
        **({} if logits is None else {"logits": logits}),
    }
    onnx.helper.set_model_props(graph, about)
    data.unlink(missing_ok=True)
    onnx.save(graph, out, save_as_external_data=True, location=data.name, size_threshold=1024)
    size = out.stat().st_size + data.stat().st_size
    return {**about, "opset": opset, "nodes": len(graph.graph.node), "bytes": size}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("out", type=pathlib.Path, metavar="OUT.onnx")
    parser.add_argument(
        "--exporter",
        choices=["dynamo", "dynamo-fused", "torchscript"],
        help="by default the one that ONNX Runtime runs fastest; dynamo-fused writes ONNX Runtime's own operators",
    )
    parser.add_argument("--attention", choices=["sdpa", "eager"], help="transformers' implementation")
    parser.add_argument("--logits", choices=["last", "all"], default="last", help="of generators")
    parser.add_argument("--opset", type=int, default=18)
    args = parser.parse_args()
    transformers.logging.set_verbosity_error()
    classifier = args.name in CLASSIFIERS
    exporter, attention = FASTEST["classifier" if classifier else "generator"]
    model = build(args.name, args.attention or attention)
    logits = None if classifier else args.logits
    about = write_onnx(model, args.out, args.exporter or exporter, {"model": args.name}, logits, args.opset)
    print(json.dumps(about))


if __name__ == "__main__":
    main()
