"""The shapes that Wattlas is held against PyTorch on, built with random weights: nothing is downloaded."""

import torch
import transformers
from transformers import AutoConfig

# Each is the config.json of the repository of that name, as far as it differs from its family's defaults.
CLASSIFIERS = {
    "bert-base-uncased": {"model_type": "bert", "vocab_size": 30522},
    "distilbert-base-uncased": {"model_type": "distilbert", "vocab_size": 30522},
    "roberta-large": {
        "model_type": "roberta",
        "vocab_size": 50265,
        "hidden_size": 1024,
        "num_hidden_layers": 24,
        "num_attention_heads": 16,
        "intermediate_size": 4096,
        "max_position_embeddings": 514,
        "type_vocab_size": 1,
        "layer_norm_eps": 1e-5,
        "pad_token_id": 1,
        "bos_token_id": 0,
        "eos_token_id": 2,
    },
}
GENERATORS = {
    "gpt2": {"model_type": "gpt2"},
    "HuggingFaceTB/SmolLM2-135M": {
        "model_type": "llama",
        "vocab_size": 49152,
        "hidden_size": 576,
        "intermediate_size": 1536,
        "num_hidden_layers": 30,
        "num_attention_heads": 9,
        "num_key_value_heads": 3,
        "max_position_embeddings": 8192,
        "rms_norm_eps": 1e-5,
        "rope_theta": 100000,
        "tie_word_embeddings": True,
        "bos_token_id": 0,
        "eos_token_id": 0,
    },
}
NAMES = [*CLASSIFIERS, *GENERATORS]


def build(name, attention="sdpa"):
    """The model in float32 and evaluation mode; classifiers have 2 labels."""
    torch.manual_seed(0)
    if name in CLASSIFIERS:
        config = AutoConfig.for_model(**CLASSIFIERS[name], num_labels=2)
        task = transformers.AutoModelForSequenceClassification
    else:
        config = AutoConfig.for_model(**GENERATORS[name])
        task = transformers.AutoModelForCausalLM
    return task.from_config(config, attn_implementation=attention, dtype=torch.float32).eval()


def encoder_inputs(config, batch, tokens):
    """What a tokeniser of the family gives for `batch` texts of `tokens` tokens."""
    input_ids = torch.randint(3, config.vocab_size, (batch, tokens), generator=torch.Generator().manual_seed(0))
    inputs = {"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)}
    if getattr(config, "type_vocab_size", 0) > 1:
        inputs["token_type_ids"] = torch.zeros_like(input_ids)
    return inputs
